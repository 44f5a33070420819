import { geoDistance } from 'd3-geo';
import type { Area, LonLat } from '../../src/domain/area.ts';
import { similarAreas, type Traits } from '../../src/stats/similar.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { KeptJudgements } from './kept-judgements.ts';

type Grouped = Pick<OpenAtlas, 'areas'> & {
  config: Pick<OpenAtlas['config'], 'levels' | 'statistics'>;
};

/** The same, where nothing of it was worked out before. */
export function keptGroups({ areas, config }: Grouped, kept: KeptJudgements): number[][] {
  const { levels, statistics } = config;
  // Nothing but this is handed on, so that there is nothing else it could depend on.
  const on = {
    config: { levels, statistics },
    areas: areas.map(({ code, parent, name, level, kind, population, landKm2, centre }): Area => {
      return { code, parent, name, level, kind, population, landKm2, centre };
    }),
  };
  const lists = kept.numbers(['similar areas', JSON.stringify(on)], () =>
    Float64Array.from(similarGroups(on).flatMap((group) => [group.length, ...group])),
  );
  let at = 0;
  return areas.map(() => {
    const start = at + 1;
    at = start + (lists[at] ?? 0);
    return [...lists.subarray(start, at)];
  });
}

/**
 * For each area the places of those most like it: of its level and kind, near in the logarithms of
 * population, of density, and of the distance to the nearest large city.
 */
export function similarGroups({ areas, config }: Grouped): number[][] {
  const narrowest = config.levels.at(-1)?.id;
  const cities = areas.flatMap(({ level, population, centre }) =>
    level === narrowest && centre && (population ?? 0) >= config.statistics.largeCity
      ? [centre]
      : [],
  );
  const groups: number[][] = areas.map(() => []);
  for (const { id } of config.levels) {
    const places = areas.flatMap((area, place) => (area.level === id ? [place] : []));
    const traits = places.map((place) => traitsOf(areas[place] as Area, cities));
    similarAreas(traits, config.statistics.similarAreas).forEach((found, i) => {
      groups[places[i] as number] = found.map((other) => places[other] as number);
    });
  }
  return groups;
}

function traitsOf({ kind, population, landKm2, centre }: Area, cities: readonly LonLat[]): Traits {
  if (!population || !landKm2 || !centre) return { kind, values: null };
  const values = [Math.log(population), Math.log(population / landKm2)];
  return {
    kind,
    values: cities.length ? [...values, Math.log1p(kmToNext(centre, cities))] : values,
  };
}

const EARTH_KM = 6371;

function kmToNext(centre: LonLat, cities: readonly LonLat[]): number {
  const from: [number, number] = [...centre];
  return EARTH_KM * Math.min(...cities.map((city) => geoDistance(from, [...city])));
}
