import type { LonLat } from '../../../src/domain/area.ts';
import type { OpenAtlas } from '../../atlas/open-atlas.ts';
import { factor, weighted } from '../draw.ts';
import { sfc32, type Random } from '../random.ts';

/** An area as a sample sees it. */
export interface Place {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  population: number;
  landKm2: number;
  centre: LonLat;
  /** How much is recorded here against places like it: the same in all periods. */
  level: number;
}

/** Areas of a level that have a centre; those without residents count as small ones. */
export function placesOf(atlas: OpenAtlas, level: string, seed: number): Place[] {
  const random = sfc32(seed, `places ${level}`);
  return atlas.areas
    .filter((area) => area.level === level)
    .flatMap((area) => {
      const own = factor(random, 0.35);
      if (area.centre === null) return [];
      const { code, name, kind, parent, centre } = area;
      const population = area.population ?? 100;
      const landKm2 = area.landKm2 ?? 1;
      return [{ code, name, kind, parent, population, landKm2, centre, level: own }];
    });
}

/** Draws a place by its residents. */
export const placeByResidents = (places: readonly Place[]): ((random: Random) => Place) =>
  weighted(
    places,
    places.map(({ population, level }) => population * level + 1e-9),
  );

export const residentsOf = (places: readonly Place[]): number =>
  places.reduce((sum, { population }) => sum + population, 0);
