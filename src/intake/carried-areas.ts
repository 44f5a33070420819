import type { Source } from '../domain/source.ts';
import { CarryOver, type Heirs } from './area-changes.ts';
import type { CodeSpace } from './area-codes.ts';
import type { RuledArea } from './rules.ts';

/** A code of another day whose figures go to areas of the atlas. */
export interface SharedCode {
  code: string;
  /** Places in the atlas's list; shares add up to 1. */
  heirs: { place: number; share: number }[];
  /** The area to which what cannot be divided goes, such as a debate; -1 for none. */
  whole: number;
}

/** How the codes of an export's day lie on the areas of the atlas. */
export interface CarriedAreas {
  /** By code: a place beyond the atlas's areas that stands for `shared[place - areas]`; -1 for no heir. */
  places: ReadonlyMap<string, number>;
  shared: readonly SharedCode[];
  /** Places of areas whose figures speak of other ground than theirs today, and since when. */
  breaks: readonly { date: string; places: number[] }[];
}

/** An export that states no day is taken at the atlas's; codes unknown then are still followed. */
export function carriedAreas(space: CodeSpace): CarriedAreas {
  const places = new Map(space.areas.map((area, place) => [area.code, place]));
  const { changes, territory, vintage } = space;
  const carry = (from: string) =>
    new CarryOver(changes, { from, to: territory.vintage }, (code) => places.has(code));
  const spans = vintage === undefined ? [carry(EARLIEST), carry(LATEST)] : [carry(vintage)];
  const found: CarriedPlaces = { places: new Map(), shared: [] };
  for (const span of spans) {
    for (const code of span.codes()) {
      if (vintage === undefined && (places.has(code) || found.places.has(code))) continue;
      settle(found, code, span.heirs(code), places);
    }
  }
  const breaks = vintage === undefined ? [] : spans.flatMap((span) => span.breaks());
  return { ...found, breaks: breaks.map((each) => withAncestors(each, space.areas, places)) };
}

interface CarriedPlaces {
  places: Map<string, number>;
  shared: SharedCode[];
}

const EARLIEST = '';
const LATEST = '9999-12-31';

function settle(
  found: CarriedPlaces,
  code: string,
  heirs: Heirs,
  places: ReadonlyMap<string, number>,
): void {
  const [only] = heirs;
  if (heirs.length === 1 && only?.code === code) return;
  const placed = heirs.map((heir) => ({ place: places.get(heir.code) ?? -1, share: heir.share }));
  if (!placed.length || placed.some((heir) => heir.place < 0)) {
    found.places.set(code, -1);
    return;
  }
  found.places.set(code, places.size + found.shared.length);
  const whole = placed.length === 1 ? placed[0]?.place : places.get(code);
  found.shared.push({ code, heirs: placed, whole: whole ?? -1 });
}

/**
 * The breaks of a source by how its rows tell their area. A code or a name means the ground it had
 * on the day of the export; a point lies where it lies, and a police unit has its seat where it has
 * it today. Demands tell no area, and lie where their debate does.
 */
export function breaksOf(
  { breaks }: CarriedAreas,
  fields: Source['fields'],
): CarriedAreas['breaks'] {
  const area = 'area' in fields ? fields.area : null;
  const told = area?.by === 'header' ? area.as : area?.by;
  return told === 'coordinates' || told === 'point' || told === 'unit' ? [] : breaks;
}

/** An area above is broken too, when the change crosses its border. */
function withAncestors(
  { date, codes }: { date: string; codes: readonly string[] },
  areas: readonly RuledArea[],
  places: ReadonlyMap<string, number>,
): { date: string; places: number[] } {
  const own = codes.flatMap((code) => places.get(code) ?? []);
  const touched = new Map<number, number>();
  for (const place of own) {
    for (let at = parentOf(areas, place, places); at >= 0; at = parentOf(areas, at, places)) {
      touched.set(at, (touched.get(at) ?? 0) + 1);
    }
  }
  const crossed = [...touched].flatMap(([place, count]) => (count < own.length ? [place] : []));
  return { date, places: [...own, ...crossed].sort((a, b) => a - b) };
}

const parentOf = (
  areas: readonly RuledArea[],
  place: number,
  places: ReadonlyMap<string, number>,
) => places.get(areas[place]?.parent ?? '') ?? -1;
