import { randomLcg, randomNormal } from 'd3-random';
import {
  DEMANDS,
  type DemandPlace,
  type SitingProblem,
  type SitingRules,
} from '../domain/siting.ts';
import { coveringPosts } from './covering.ts';
import { weighted } from './demand.ts';
import { nearestPosts } from './p-median.ts';

/** In how many of the draws each candidate was chosen, by its code, as a share. */
export interface TimesChosen {
  nearest: Map<string, number>;
  covering: Map<string, number>;
}

/**
 * Asks the same question again with everything that is not certain moved at random: each weight,
 * the detour and the speed by up to the rules' spread, and each count within its own uncertainty.
 * The same seed gives the same draws.
 */
export async function timesChosen(
  problem: SitingProblem,
  rules: SitingRules,
  posts: number,
): Promise<TimesChosen> {
  const { draws, seed } = rules.sensitivity;
  const source = randomLcg(seed / SEEDS);
  const chosen: TimesChosen = { nearest: new Map(), covering: new Map() };
  for (let draw = 0; draw < draws; draw++) {
    const moved = movedProblem(problem, rules, source);
    const minutes = rules.minutes[0] ?? 0;
    count(chosen.nearest, (await nearestPosts(moved, posts)).chosen, draws);
    count(chosen.covering, (await coveringPosts(moved, posts, minutes)).chosen, draws);
  }
  return chosen;
}

/** Seeds are whole numbers; the generator takes a part of 1. */
const SEEDS = 2 ** 32;

function count(times: Map<string, number>, codes: readonly string[], draws: number): void {
  for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1 / draws);
}

function movedProblem(
  problem: SitingProblem,
  rules: SitingRules,
  source: () => number,
): SitingProblem {
  const { spread } = rules.sensitivity;
  const factor = () => 1 + spread * (2 * source() - 1);
  const weights = { ...rules.weights };
  for (const kind of DEMANDS) weights[kind] *= factor();
  const slower = factor() / factor();
  const places = problem.places.map((place) => ({ ...place, events: drawnEvents(place, source) }));
  const minutes = problem.journeys.minutes.map((row) => row.map((value) => value * slower));
  return {
    ...problem,
    places: weighted(places, weights),
    journeys: { ...problem.journeys, minutes },
  };
}

/**
 * Counts as they might as well have been: the square root of a Poisson count has a standard
 * deviation of about one half, whatever the count (Bartlett 1936, Supplement to the Journal of the
 * Royal Statistical Society 3).
 */
function drawnEvents({ events }: DemandPlace, source: () => number): DemandPlace['events'] {
  const normal = randomNormal.source(source)(0, 0.5);
  const drawn = (count: number) => Math.max(0, Math.sqrt(count) + normal()) ** 2;
  return {
    recorded: drawn(events.recorded),
    confirmed: drawn(events.confirmed),
    raised: drawn(events.raised),
  };
}
