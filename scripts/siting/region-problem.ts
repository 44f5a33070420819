import { sum } from 'd3-array';
import type { Manifest } from '../../src/domain/snapshot.ts';
import type { PoliceUnit } from '../../src/domain/category.ts';
import type { LonLat } from '../../src/domain/area.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { Settlement } from '../../src/domain/settlement.ts';
import type {
  DemandPlace,
  DemandPoint,
  Journeys,
  SitingQuestion,
  SitingRules,
  StandingUnit,
} from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { latestOver } from '../../src/site/shown-periods.ts';
import { weighted } from '../../src/siting/demand.ts';
import { nearestAsTheCrowFlies, onGlobe, straightJourneys } from '../../src/siting/journeys.ts';
import { demandPoints } from '../../src/siting/points.ts';
import { PER_YEAR } from '../findings/judge-changes.ts';
import { narrowestBelow } from './narrowest-below.ts';
import type { SitedArea, SitedAreas } from './sited-areas.ts';
import type { TravelTimes } from './travel-times.ts';
import { usualCount } from './usual-count.ts';

/** A unit that serves at a day, at its own coordinates or else at its area's centre. */
export interface Standing extends StandingUnit {
  name: string;
}

/** What the questions of all regions are made from. */
export interface SitingSources {
  snapshot: Snapshot;
  areaOf: SitedAreas;
  rules: SitingRules;
  /** Units that serve on the day of the release. */
  standing: readonly Standing[];
  settlements: ReadonlyMap<string, readonly Settlement[]>;
  times: TravelTimes | null;
}

/** A region's question, made of published figures alone. */
export function regionProblem(
  { snapshot, areaOf, rules, standing, settlements, times }: SitingSources,
  region: string,
): { question: SitingQuestion; units: Standing[] } {
  const areas = narrowestBelow(snapshot, region).map(areaOf).filter(isLocated);
  const places = weighted(
    areas.map((area) => demandOf(snapshot.manifest, area)),
    rules.weights,
  );
  // Times by road are known between areas, not between their villages.
  const points = demandPoints(places, times ? new Map() : settlements);
  const codes = new Set(areas.map(({ code }) => code));
  const near = times ? nearestByRoad(times, places, standing) : nearestUnits(points, standing);
  const units = standing.filter((unit, i) => near.has(i) || codes.has(unit.area));
  const seats = new Set(units.map((unit) => unit.area));
  const { kinds, withoutUnit } = rules.eligible;
  const candidates = areas.flatMap(({ kind, code }, place) =>
    kinds.includes(kind) && !(withoutUnit && seats.has(code)) ? [place] : [],
  );
  const sites = [...units, ...candidates.map((place) => places[place]!)];
  const roads = times && byRoad(times, places, sites, rules);
  return { question: { places, points, units, candidates, roads }, units };
}

/** Units outside a region that are nearest to one of its points as the crow flies serve it too. */
function nearestUnits(points: readonly DemandPoint[], standing: readonly Standing[]): Set<number> {
  const ends = standing.map(({ at }) => onGlobe(at));
  return new Set(points.map(({ at }) => nearestAsTheCrowFlies(at, ends)));
}

/** The same by the times of a file, of units in areas it knows; where it knows none it says so. */
function nearestByRoad(
  times: TravelTimes,
  places: readonly DemandPlace[],
  standing: readonly Standing[],
): Set<number> {
  const all = [...standing.keys()];
  const found = all.filter((unit) => times.knows(standing[unit]!.area));
  const known = found.length > 0 ? found : all;
  const { minutes } = times.between(
    places.map(({ code }) => code),
    known.map((unit) => standing[unit]!.area),
  );
  return new Set(minutes.flatMap((ways) => known[leastOf(ways)] ?? []));
}

/** The place of the least number, the first of several; -1 of none. */
const leastOf = (ways: ArrayLike<number>): number => {
  let least = -1;
  for (let i = 0; i < ways.length; i++)
    if (least < 0 || (ways[i] ?? 0) < (ways[least] ?? 0)) least = i;
  return least;
};

function byRoad(
  times: TravelTimes,
  places: readonly DemandPlace[],
  sites: readonly (DemandPlace | Standing)[],
  rules: SitingRules,
): Journeys {
  const ways = times.between(
    places.map(({ code }) => code),
    sites.map((site) => ('area' in site ? site.area : site.code)),
  );
  const straight = () =>
    straightJourneys(
      places.map(({ at }) => at),
      sites.map(({ at }) => at),
      rules,
    );
  return { minutes: ways.minutes, km: ways.km ?? straight().km };
}

type Located = SitedArea & { centre: LonLat };
const isLocated = (area: SitedArea): area is Located => area.centre !== null;

const demandOf = (manifest: Manifest, area: Located) => ({
  code: area.code,
  at: area.centre,
  residents: area.population ?? 0,
  events: {
    recorded: latestSum(manifest, area, 'recorded', 'police'),
    confirmed: latestSum(manifest, area, 'confirmed', 'reports'),
    raised: latestSum(manifest, area, 'raised', 'society', manifest.atlas.statistics.pooledYears),
  },
});

/**
 * Published counts, as they are usual, of so many years up to the latest period that is over and in which a plane was
 * recorded: one that has only begun would hold little. Parts of other categories are left out.
 *
 * @param years more than one where a year tells of a few areas only: a debate comes round rarely
 */
function latestSum(
  manifest: Manifest,
  { series }: SitedArea,
  measure: Measure,
  plane: Plane,
  years = 1,
): number {
  const whole = new Set(
    manifest.categories
      .filter((one) => one.plane === plane && one.includedIn === null)
      .map(({ id }) => id),
  );
  const end = latestOver(manifest, plane) + 1;
  const start = Math.max(0, end - years * PER_YEAR[manifest.atlas.period]);
  const own = series.filter((one) => one.measure === measure && whole.has(one.category));
  const places = [...manifest.periods[plane].keys()].slice(start, end);
  return sum(own, (one) => sum(places, (place) => usualCount(manifest, one, place)));
}

/** Units that serve on a day, with a point to stand at. */
export function standingOn(
  snapshot: Snapshot,
  areaOf: SitedAreas,
  day: string,
  leftOut: readonly string[],
): Standing[] {
  const { areas, atlas } = snapshot.manifest;
  const narrowest = atlas.levels.at(-1)?.id;
  return areas
    .filter(({ level }) => level === narrowest)
    .flatMap(({ code }) => {
      const { units, centre } = areaOf(code);
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
