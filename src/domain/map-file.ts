import type { Absence, Cell } from './cell.ts';
import type { AreaCode } from './area.ts';
import type { Period } from './period.ts';

/** How an area is filled on a map: the number of its class, `zero`, or why it has no value. */
export type Fill = number | 'zero' | Absence;

/** One kind of value on a map: what each area has, in the order of the file's areas, and its filling. */
export interface MapValues {
  values: (number | Absence)[];
  fills: Fill[];
}

/** What a map can show: a rate, a count, or the share that was confirmed. */
export type Shown = 'rate' | 'count' | 'share';

/** The period in words, the heading for each kind of value, and the finding in whole sentences. */
export interface MapSaid {
  period: string;
  headings: Record<Shown, string>;
  sentences: string[];
}

/** One period of a map; see `MapFile`. */
export interface MapPeriod {
  period: Period;
  counts: Cell[];
  /** Places of areas whose count and rate lack parts of the area; absent where none does. */
  incomplete?: number[];
  rates: MapValues;
  /** Of reports alone: whole per cent that were confirmed. */
  shares: MapValues | null;
  /** The heading and the sentences above the map, by locale. */
  said: Record<string, MapSaid>;
}

/** `data/maps/…json`: what a map page needs to show another period without loading another page. */
export interface MapFile {
  areas: AreaCode[];
  periods: MapPeriod[];
}
