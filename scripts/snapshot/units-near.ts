import { geoDistance } from 'd3-geo';
import type { Area, LonLat } from '../../src/domain/area.ts';
import type { PoliceUnit } from '../../src/domain/category.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';

export type UnitsOfArea = Pick<AreaSnapshot, 'units' | 'nearestUnits'>;

const EARTH_KM = 6371;
const MOST_NEAREST = 3;
/** Levels, from the narrowest on, whose units are listed: a list of a whole region helps nobody. */
const LEVELS_WITH_LISTS = 2;

/**
 * Units that serve on the day of the release, by area: with their seat in it, or the nearest ones
 * to its centre, wherever they lie.
 */
export function unitsNear(
  { areas, units, config }: Pick<OpenAtlas, 'areas' | 'units' | 'config'>,
  release: string,
): (area: Area) => UnitsOfArea {
  const serving = units.filter(
    ({ opened, closed }) => (opened ?? '') <= release && (closed ?? '9999') > release,
  );
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]));
  const isIn = (code: string | null | undefined, area: string): boolean =>
    code !== null && code !== undefined && (code === area || isIn(parents.get(code), area));
  const listed = new Set(config.levels.slice(-LEVELS_WITH_LISTS).map(({ id }) => id));
  const placed = serving.flatMap((unit): { unit: PoliceUnit; at: LonLat }[] =>
    unit.lon === null || unit.lat === null ? [] : [{ unit, at: [unit.lon, unit.lat] }],
  );
  return ({ code, level, centre }) => {
    const here = listed.has(level) ? serving.filter((unit) => isIn(unit.area, code)) : [];
    if (here.length > 0 || centre === null || !listed.has(level)) return { units: here };
    const nearest = placed
      .map(({ unit, at }) => ({ unit, km: EARTH_KM * geoDistance([...centre], [...at]) }))
      .sort((a, b) => a.km - b.km || (a.unit.id < b.unit.id ? -1 : 1))
      .slice(0, MOST_NEAREST)
      .map(({ unit, km }) => ({ unit, km: Math.round(km * 10) / 10 }));
    return nearest.length > 0 ? { units: [], nearestUnits: nearest } : { units: [] };
  };
}
