import { randomLcg, randomPoisson } from 'd3-random';
import type { AreaCode } from '../domain/area.ts';
import {
  DEMANDS,
  type AloneChoice,
  type DemandPlace,
  type SitingProblem,
  type SitingRules,
} from '../domain/siting.ts';
import { coveringPosts } from './covering.ts';
import { demandTotals, weighted } from './demand.ts';
import { openNearest } from './p-median.ts';
import { reachablePoints } from './rewards.ts';

/** In how many of the draws each candidate was chosen, by its code, as a share. */
export interface TimesChosen {
  nearest: Map<string, number>;
  covering: Map<string, number>;
}

/**
 * Asks the same question again with everything that is not certain moved at random: each weight,
 * the detour and the speed by up to the rules' spread, and each count drawn anew as a Poisson count
 * with the counted one as its mean (a parametric bootstrap: Efron and Tibshirani 1993, An
 * Introduction to the Bootstrap, ch. 6). In the mean they are what was counted, and nothing where
 * nothing was: limits of 0 have no lower side, so that draws from them would give most communes of
 * a region demands that nobody raised.
 * The same seed gives the same draws.
 */
export async function timesChosen(
  problem: SitingProblem,
  rules: SitingRules,
  posts: number,
): Promise<TimesChosen> {
  const { draws, seed } = rules.sensitivity;
  const source = randomLcg(seed / SEEDS);
  const times: TimesChosen = { nearest: new Map(), covering: new Map() };
  if (draws === 0) return times;
  // Slower or longer roads make all ways longer alike: who is nearest to whom stays.
  const nearest = await openNearest(problem);
  const points = reachablePoints(problem);
  try {
    for (let draw = 0; draw < draws; draw++) {
      const { places, slower } = drawn(problem, rules, source);
      count(times.nearest, nearest.solve(posts, places).chosen);
      // Where ways take twice as long, what is within 20 minutes is what was within 10.
      const minutes = (rules.minutes[0] ?? 0) / slower;
      const covering = await coveringPosts({ ...problem, places }, posts, minutes, points);
      count(times.covering, covering.chosen);
    }
  } finally {
    nearest.close();
  }
  return { nearest: shares(times.nearest, draws), covering: shares(times.covering, draws) };
}

/**
 * What would be chosen if one kind of demand alone had a weight: what the answer hangs on.
 *
 * @param choose the choice where places have these weights
 */
export function chosenAlone(
  problem: SitingProblem,
  { weights }: Pick<SitingRules, 'weights'>,
  choose: (places: readonly DemandPlace[]) => AreaCode[],
): AloneChoice[] {
  const totals = demandTotals(problem.places);
  const kinds = DEMANDS.filter((kind) => weights[kind] > 0 && totals[kind] > 0);
  if (kinds.length < 2) return [];
  const none = { residents: 0, recorded: 0, confirmed: 0, raised: 0 };
  return kinds.map((demand) => ({
    demand,
    chosen: choose(weighted(problem.places, { ...none, [demand]: 1 })),
  }));
}

/** Seeds are whole numbers; the generator takes a part of 1. */
const SEEDS = 2 ** 32;

function count(times: Map<string, number>, codes: readonly string[]): void {
  for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1);
}

// Counted first and divided once: 16 times 1/20 would be more than 0.8.
const shares = (times: ReadonlyMap<string, number>, draws: number): Map<string, number> =>
  new Map([...times].map(([code, count]) => [code, count / draws]));

/** The places as they might as well ask, and by how much ways take longer. */
function drawn(problem: SitingProblem, rules: SitingRules, source: () => number) {
  const { spread } = rules.sensitivity;
  const factor = () => 1 + spread * (2 * source() - 1);
  const weights = { ...rules.weights };
  for (const kind of DEMANDS) weights[kind] *= factor();
  const slower = factor() / factor();
  const poisson = randomPoisson.source(source);
  const places = problem.places.map(({ events, ...place }) => ({
    ...place,
    events: {
      recorded: poisson(events.recorded)(),
      confirmed: poisson(events.confirmed)(),
      raised: poisson(events.raised)(),
    },
  }));
  return { places: weighted(places, weights), slower };
}
