import proj4 from 'proj4';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { factor, weighted } from './draw.ts';
import { LEAN_BY_KIND, type Lean } from './frequencies.ts';
import { systemOf } from './exports.ts';
import { sfc32 } from './random.ts';
import words from './texts/words.json' with { type: 'json' };

/** A commune as the sample knows it. */
export interface Commune {
  /** Seven digits: the identity and the kind, as in the register. */
  teryt: string;
  name: string;
  kind: string;
  /** Kind of the district above it. */
  districtKind: string;
  population: number;
  landKm2: number;
  /** Metres east and north, in the coordinate system of the reports. */
  centre: readonly [number, number];
  /** How much is recorded here against communes like it: the same in all years. */
  level: number;
  /** How readily people here report: the same in all years. */
  readiness: number;
}

/** The digit of the kind that ends a code in the exports; none for another kind. */
const KIND_DIGITS: Record<string, string> = words.kindDigits;

/** The narrowest areas that have a centre, in the order of their codes. */
export function sampleCommunes(atlas: OpenAtlas, seed: number): Commune[] {
  const narrowest = atlas.config.levels.at(-1)?.id;
  const kinds = new Map(atlas.areas.map((area) => [area.code, area.kind]));
  const random = sfc32(seed, 'communes');
  const toMetres = proj4('WGS84', systemOf(atlas, 'citizen-reports')).forward;
  return atlas.areas
    .filter((area) => area.level === narrowest && area.centre !== null)
    .map((area) => ({
      teryt: area.code + (KIND_DIGITS[area.kind] ?? ''),
      name: area.name,
      kind: area.kind,
      districtKind: kinds.get(area.parent ?? '') ?? '',
      population: area.population ?? 0,
      landKm2: area.landKm2 ?? 0,
      centre: toMetres([...(area.centre ?? [])]) as [number, number],
      level: factor(random, 0.3),
      readiness: factor(random, 0.45),
    }));
}

/** Residents, more or fewer of them as the kind of commune leans. */
export const leaning = (commune: Commune, lean: Lean): number =>
  commune.population * (LEAN_BY_KIND[lean][commune.kind] ?? 1);

/** Draws a commune by its residents, as each lean sees them. */
export function placeByLean(communes: readonly Commune[], times: (commune: Commune) => number) {
  const by = (lean: Lean) =>
    weighted(
      communes,
      communes.map((commune) => leaning(commune, lean) * times(commune)),
    );
  return { urban: by('urban'), even: by('even'), rural: by('rural') };
}
