import type { AreaCode } from '../domain/area.ts';
import type { Reach, SitingProblem } from '../domain/siting.ts';

/** How well the standing units and posts in the areas given serve the places. */
export function reachOf(
  problem: SitingProblem,
  chosen: readonly AreaCode[],
  minutes: readonly number[],
): Reach {
  const sites = sitesOf(problem, chosen);
  const ways = problem.places.map((_, place) => nearestSite(problem, place, sites));
  const residents = problem.places.reduce((sum, place) => sum + place.residents, 0);
  const mean = (of: 'minutes' | 'km') =>
    ways.reduce((sum, way, i) => sum + way[of] * (problem.places[i]?.weight ?? 0), 0);
  const within = (limit: number, of: (place: number) => number) =>
    ways.reduce((sum, way, i) => sum + (way.minutes <= limit ? of(i) : 0), 0);
  return {
    meanMinutes: mean('minutes'),
    meanKm: mean('km'),
    worstMinutes: Math.max(...ways.map((way) => way.minutes)),
    demandWithin: minutes.map((m) => within(m, (i) => problem.places[i]?.weight ?? 0)),
    residentsWithin: minutes.map(
      (m) => within(m, (i) => problem.places[i]?.residents ?? 0) / residents,
    ),
  };
}

export interface Way {
  site: number;
  minutes: number;
  km: number;
}

/** Indices of sites in the journeys: all standing units, and the candidates with these codes. */
export function sitesOf(
  { units, candidates, places }: SitingProblem,
  chosen: readonly AreaCode[],
): number[] {
  const wanted = new Set(chosen);
  const posts = candidates.flatMap((place, candidate) =>
    wanted.has(places[place]?.code ?? '') ? [units.length + candidate] : [],
  );
  return [...units.keys(), ...posts];
}

/** The site nearest to a place in time; the first of those equally near. */
export function nearestSite(
  { journeys }: SitingProblem,
  place: number,
  sites: readonly number[],
): Way {
  let best: Way = { site: -1, minutes: Infinity, km: Infinity };
  for (const site of sites) {
    const minutes = journeys.minutes[place]?.[site] ?? Infinity;
    if (minutes < best.minutes)
      best = { site, minutes, km: journeys.km[place]?.[site] ?? Infinity };
  }
  return best;
}
