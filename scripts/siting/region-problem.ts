import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import type { PoliceUnit } from '../../src/domain/category.ts';
import type { LonLat } from '../../src/domain/area.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { SitingProblem, SitingRules, StandingUnit } from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { weighted } from '../../src/siting/demand.ts';
import { nearestAsTheCrowFlies, straightJourneys } from '../../src/siting/journeys.ts';
import { narrowestBelow } from './narrowest-below.ts';
import type { TravelTimes } from './travel-times.ts';

/** A unit that serves at a day, at its own coordinates or else at its area's centre. */
export interface Standing extends StandingUnit {
  name: string;
}

// A place may be served from across the border: of units elsewhere the nearest few are enough.
const UNITS_NEAR_A_PLACE = 3;

/** A region's question, made of published figures alone. */
export function regionProblem(
  snapshot: Snapshot,
  region: string,
  rules: SitingRules,
  standing: readonly Standing[],
  times: TravelTimes | null,
): { problem: SitingProblem; units: Standing[] } {
  const areas = narrowestWithin(snapshot, region);
  const places = weighted(
    areas.map((area) => demandOf(snapshot.manifest, area)),
    rules.weights,
  );
  const near = new Set(
    places.flatMap(({ at }) =>
      nearestAsTheCrowFlies(
        at,
        standing.map((unit) => unit.at),
        UNITS_NEAR_A_PLACE,
      ),
    ),
  );
  const codes = new Set(areas.map(({ code }) => code));
  const units = standing.filter((unit, i) => near.has(i) || codes.has(unit.area));
  const seats = new Set(units.map((unit) => unit.area));
  const { kinds, withoutUnit } = rules.eligible;
  const candidates = areas.flatMap(({ kind, code }, place) =>
    kinds.includes(kind) && !(withoutUnit && seats.has(code)) ? [place] : [],
  );
  const sites = [...units, ...candidates.map((place) => places[place]!)];
  const straight = straightJourneys(
    places.map(({ at }) => at),
    sites.map(({ at }) => at),
    rules,
  );
  const byRoad = times?.between(
    places.map(({ code }) => code),
    sites.map((site) => ('area' in site ? site.area : site.code)),
  );
  const journeys = byRoad ? { ...byRoad, km: byRoad.km ?? straight.km } : straight;
  return { problem: { places, units, candidates, journeys }, units };
}

/** The areas of the narrowest level below a region that have a centre. */
const narrowestWithin = (snapshot: Snapshot, region: string): Located[] =>
  narrowestBelow(snapshot, region)
    .map(snapshot.area)
    .filter((found): found is Located => found.centre !== null);

type Located = AreaSnapshot & { centre: LonLat };

const demandOf = (manifest: Manifest, area: Located) => ({
  code: area.code,
  at: area.centre,
  residents: area.population ?? 0,
  events: {
    recorded: latestSum(manifest, area, 'recorded', 'police'),
    confirmed: latestSum(manifest, area, 'confirmed', 'reports'),
    raised: latestSum(manifest, area, 'raised', 'society'),
  },
});

/** Published counts of a plane's latest period; parts of other categories are left out. */
function latestSum(
  { categories, periods }: Manifest,
  { series }: AreaSnapshot,
  measure: Measure,
  plane: keyof Manifest['periods'],
): number {
  const whole = new Set(
    categories.filter((c) => c.plane === plane && c.includedIn === null).map(({ id }) => id),
  );
  const last = periods[plane].length - 1;
  const counted = (cell: Cell | undefined) => (cell !== undefined && isCounted(cell) ? cell : 0);
  return series
    .filter((one) => one.measure === measure && whole.has(one.category))
    .reduce((sum, { cells }) => sum + counted(cells[last]), 0);
}

/** Units that serve on a day, with a point to stand at. */
export function standingOn(
  snapshot: Snapshot,
  day: string,
  leftOut: readonly string[],
): Standing[] {
  const { areas, atlas } = snapshot.manifest;
  const narrowest = atlas.levels.at(-1)?.id;
  return areas
    .filter(({ level }) => level === narrowest)
    .flatMap(({ code }) => {
      const { units, centre } = snapshot.area(code);
      return units
        .filter((unit) => servesOn(unit, day) && !leftOut.includes(unit.kind))
        .flatMap((unit) => standing(unit, centre));
    });
}

const servesOn = ({ opened, closed }: PoliceUnit, day: string): boolean =>
  (opened ?? '') <= day && (closed === null || closed > day);

function standing(
  { id, name, area, lon, lat, officers }: PoliceUnit,
  centre: LonLat | null,
): Standing[] {
  const at = lon !== null && lat !== null ? ([lon, lat] as const) : centre;
  return at ? [{ id, name, area, at, officers }] : [];
}
