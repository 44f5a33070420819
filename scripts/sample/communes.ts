import proj4 from 'proj4';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { factor, weighted } from './draw.ts';
import { LEAN_BY_KIND, type Lean } from './frequencies.ts';
import { sfc32 } from './random.ts';

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
  /** Metres east and north, EPSG:2180. */
  centre: readonly [number, number];
  /** How much is recorded here against communes like it: the same in all years. */
  level: number;
  /** How readily people here report: the same in all years. */
  readiness: number;
}

const KIND_DIGITS: Record<string, string> = { urban: '1', rural: '2', 'urban-rural': '3' };

/** PUWG 1992: the transverse Mercator zone of the whole of Poland (GRS 80). */
const EPSG_2180 =
  '+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m +no_defs';

/** The narrowest areas that have a centre, in the order of their codes. */
export function sampleCommunes(atlas: OpenAtlas, seed: number): Commune[] {
  const narrowest = atlas.config.levels.at(-1)?.id;
  const kinds = new Map(atlas.areas.map((area) => [area.code, area.kind]));
  const random = sfc32(seed, 'communes');
  return atlas.areas
    .filter((area) => area.level === narrowest && area.centre !== null)
    .map((area) => ({
      teryt: area.code + (KIND_DIGITS[area.kind] ?? ''),
      name: area.name,
      kind: area.kind,
      districtKind: kinds.get(area.parent ?? '') ?? '',
      population: area.population ?? 0,
      landKm2: area.landKm2 ?? 0,
      centre: proj4('EPSG:4326', EPSG_2180, [...(area.centre ?? [])]) as [number, number],
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
