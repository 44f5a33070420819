import { descending, quickselect } from 'd3-array';
import { geoDistance } from 'd3-geo';
import type { Area, LonLat } from '../../src/domain/area.ts';
import type { PoliceUnit } from '../../src/domain/category.ts';
import type { AreaSnapshot } from '../../src/domain/snapshot.ts';
import { onGlobe, type Vector } from '../../src/siting/journeys.ts';
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
  const seats = unitsByArea(serving, areas);
  const listed = new Set(config.levels.slice(-LEVELS_WITH_LISTS).map(({ id }) => id));
  const placed = serving.flatMap((unit): Placed[] => {
    const { lon, lat } = unit;
    return lon === null || lat === null
      ? []
      : [{ unit, at: [lon, lat], globe: onGlobe([lon, lat]) }];
  });
  return ({ code, level, centre }) => {
    const here = listed.has(level) ? (seats.get(code) ?? []) : [];
    if (here.length > 0 || centre === null || !listed.has(level)) return { units: here };
    const nearest = nearestOf(placed, centre)
      .map(({ unit, at }) => ({ unit, km: EARTH_KM * geoDistance([...centre], [...at]) }))
      .sort((a, b) => a.km - b.km || (a.unit.id < b.unit.id ? -1 : 1))
      .slice(0, MOST_NEAREST)
      .map(({ unit, km }) => ({ unit, km: Math.round(km * 10) / 10 }));
    return nearest.length > 0 ? { units: [], nearestUnits: nearest } : { units: [] };
  };
}

/** Units by each area they lie in, of all levels, in the order given. */
function unitsByArea(units: readonly PoliceUnit[], areas: readonly Area[]) {
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]));
  const byArea = new Map<string, PoliceUnit[]>();
  for (const unit of units)
    for (let at: string | null = unit.area; at !== null; at = parents.get(at) ?? null)
      byArea.set(at, [...(byArea.get(at) ?? []), unit]);
  return byArea;
}

interface Placed {
  unit: PoliceUnit;
  at: LonLat;
  globe: Vector;
}

/** So many at least, and all as near as the last of them to within the arithmetic's error. */
function nearestOf(placed: readonly Placed[], centre: LonLat): Placed[] {
  const [x, y, z] = onGlobe(centre);
  const cosines = placed.map(({ globe }) => x * globe[0] + y * globe[1] + z * globe[2]);
  const last = MOST_NEAREST - 1;
  const least = quickselect([...cosines], last, 0, Infinity, descending)[last] ?? -1;
  return placed.filter((_, i) => (cosines[i] ?? -1) >= least - ROUNDING);
}

/** As a cosine: near a distance of nothing it is 3 m. */
const ROUNDING = 1e-13;
