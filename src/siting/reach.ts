import type { AreaCode } from '../domain/area.ts';
import type { DemandPlace, Reach, SitingProblem, WaysServed } from '../domain/siting.ts';

/** The way of a point to the site that serves it. */
export interface Way {
  site: number;
  minutes: number;
  km: number;
}

/** The way of each point to its nearest standing unit. */
export const waysNow = (problem: SitingProblem): Way[] =>
  problem.points.map((_, point) => nearestSite(problem, point, problem.units.keys(), NO_WAY));

/** The same when posts stand in the areas given too. */
export function waysWith(
  problem: SitingProblem,
  chosen: readonly AreaCode[],
  now: readonly Way[],
): Way[] {
  const posts = postsOf(problem, chosen);
  return problem.points.map((_, point) => nearestSite(problem, point, posts, now[point] ?? NO_WAY));
}

const NO_WAY: Way = { site: -1, minutes: Infinity, km: Infinity };

/** How well the standing units and posts in the areas given serve the places. */
export function reachOf(
  problem: SitingProblem,
  chosen: readonly AreaCode[],
  minutes: readonly number[],
  now: readonly Way[] = waysNow(problem),
): Reach {
  return reachBy(problem, waysWith(problem, chosen, now), minutes);
}

/** How well places are served whose points have these ways. */
export function reachBy(
  problem: SitingProblem,
  ways: readonly Way[],
  minutes: readonly number[],
): Reach {
  const { points, places } = problem;
  const { demand } = amountsOf(problem);
  const mean = (of: 'minutes' | 'km') =>
    ways.reduce((sum, way, i) => sum + way[of] * (demand[i] ?? 0), 0);
  const within = (kind: Kind) => minutes.map((limit) => shareWithin(problem, ways, limit, kind));
  const worst = ways.reduce(
    (most, way, i) => (way.minutes > (ways[most]?.minutes ?? 0) ? i : most),
    0,
  );
  return {
    meanMinutes: mean('minutes'),
    meanKm: mean('km'),
    worstMinutes: ways[worst]?.minutes ?? 0,
    worstKm: ways[worst]?.km ?? 0,
    worst: {
      area: places[points[worst]?.place ?? -1]?.code ?? '',
      name: points[worst]?.name ?? '',
    },
    demandWithin: within('demand'),
    residentsWithin: within('residents'),
    eventsWithin: within('events'),
  };
}

export type Kind = 'demand' | 'residents' | 'events';
type Amounts = Record<Kind, Float64Array>;

const known = new WeakMap<SitingProblem, Amounts>();

/** How much of each kind is at each point; worked out once for a problem. */
export function amountsOf(problem: SitingProblem): Amounts {
  const before = known.get(problem);
  if (before) return before;
  const { points, places } = problem;
  const all = (of: (place: DemandPlace) => number) =>
    Float64Array.from(points, ({ place, share }) => {
      const at = places[place];
      return at ? share * of(at) : 0;
    });
  const amounts = {
    demand: all((place) => place.weight),
    residents: all((place) => place.residents),
    events: all(eventsOf),
  };
  known.set(problem, amounts);
  return amounts;
}

/** Recorded offences and confirmed reports. */
export const eventsOf = ({ events }: DemandPlace): number => events.recorded + events.confirmed;

function shareWithin(
  problem: SitingProblem,
  ways: readonly Way[],
  limit: number,
  kind: Kind,
): number {
  const amounts = amountsOf(problem)[kind];
  let [within, all] = [0, 0];
  for (let point = 0; point < ways.length; point++) {
    const amount = amounts[point] ?? 0;
    all += amount;
    if ((ways[point]?.minutes ?? Infinity) <= limit) within += amount;
  }
  return all > 0 ? within / all : 0;
}

/** Ways of some points, weighted by their demand; null of none. */
export function waysServed(
  problem: SitingProblem,
  served: readonly number[],
  ways: readonly Way[],
): WaysServed | null {
  const { demand } = amountsOf(problem);
  const all = served.reduce((sum, point) => sum + (demand[point] ?? 0), 0);
  if (all <= 0) return null;
  const mean = (of: 'minutes' | 'km') =>
    served.reduce((sum, i) => sum + (ways[i]?.[of] ?? 0) * (demand[i] ?? 0), 0) / all;
  const worst = (of: 'minutes' | 'km') =>
    served.reduce((most, i) => Math.max(most, ways[i]?.[of] ?? 0), 0);
  return {
    meanMinutes: mean('minutes'),
    meanKm: mean('km'),
    worstMinutes: worst('minutes'),
    worstKm: worst('km'),
  };
}

/** Indices, in the journeys, of the candidates with these codes. */
export function postsOf(
  { units, candidates, places }: SitingProblem,
  chosen: readonly AreaCode[],
): number[] {
  const wanted = new Set(chosen);
  return candidates.flatMap((place, candidate) =>
    wanted.has(places[place]?.code ?? '') ? [units.length + candidate] : [],
  );
}

/** The site nearest to a point in time, if nearer than it has already; the first of those equally near. */
function nearestSite(
  { journeys }: SitingProblem,
  point: number,
  sites: Iterable<number>,
  best: Way,
): Way {
  const minutes = journeys.minutes[point];
  let [site, least] = [best.site, best.minutes];
  for (const one of sites) {
    const way = minutes?.[one] ?? Infinity;
    if (way < least) [site, least] = [one, way];
  }
  if (site === best.site) return best;
  return { site, minutes: least, km: journeys.km[point]?.[site] ?? Infinity };
}
