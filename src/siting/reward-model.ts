import type { DemandPlace, SitingProblem } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO } from './model-builder.ts';
import type { Reward } from './rewards.ts';
import type { LinearModel } from './solver.ts';

/** Rewards as a linear model, with what is needed to ask it anew. */
export interface RewardModel {
  model: LinearModel;
  /** The column of each candidate: 1 when it gets a post. */
  open: number[];
  /** The row that limits the number of posts. */
  posts: number;
  /** The costs of all columns when the places have these weights. */
  costs(places: readonly DemandPlace[]): number[];
}

/**
 * At most so many posts, for the most rewards. A reward for one candidate alone is paid with its
 * column; one for any of several has a column that is at most the sum of theirs.
 */
export function rewardModel(
  problem: SitingProblem,
  rewards: readonly Reward[],
  scale: number,
): RewardModel {
  const build = modelBuilder();
  const open = problem.candidates.map(() => build.column(YES_OR_NO));
  const paid: number[] = [];
  for (const reward of rewards) paid.push(chained(build, open, reward, rewards, paid));
  const posts = build.row(
    open.map((site) => [site, 1]),
    { upper: 0 },
  );
  const columns = open.length + paid.filter((column) => column >= open.length).length;
  // Walked through for each draw of a trial: arrays take a third of the time that maps take.
  const shares = rewards.map(({ perDemand }) => [...perDemand]);
  const costs = (places: readonly DemandPlace[]) => {
    const all = Array.from({ length: columns }, () => 0);
    for (const [i, column] of paid.entries())
      all[column] = (all[column] ?? 0) + scale * worthOf(shares[i] ?? [], places);
    return all;
  };
  return { model: build.model('maximise'), open, posts, costs };
}

/**
 * The column of a reward that widens an earlier one is at most that one's and its own candidates',
 * which is as much as all candidates' (Elloumi 2010, Journal of Combinatorial Optimization 19), and
 * leaves a model of as many numbers as there are ways, not their square.
 */
function chained(
  build: ReturnType<typeof modelBuilder>,
  open: readonly number[],
  { anyOf, widens }: Reward,
  rewards: readonly Reward[],
  paid: readonly number[],
): number {
  if (widens === null) return columnOf(build, open, anyOf);
  const earlier = new Set(rewards[widens]?.anyOf);
  const more = anyOf.filter((candidate) => !earlier.has(candidate));
  return atMost(build, [paid[widens] ?? 0, ...more.map((candidate) => open[candidate] ?? 0)]);
}

/** The column in which a reward for any of these candidates is paid. */
export function columnOf(
  build: ReturnType<typeof modelBuilder>,
  open: readonly number[],
  anyOf: readonly number[],
): number {
  const sites = anyOf.map((candidate) => open[candidate] ?? 0);
  return sites.length === 1 ? (sites[0] ?? 0) : atMost(build, sites);
}

/** A column that is at most 1, and at most the sum of some others. */
function atMost(build: ReturnType<typeof modelBuilder>, others: readonly number[]): number {
  const column = build.column({ upper: 1 });
  build.row([[column, 1], ...others.map((other) => [other, -1] as const)], { upper: 0 });
  return column;
}

/** What a reward is worth when the places have these weights. */
export const worth = (reward: Reward, places: readonly DemandPlace[]): number =>
  worthOf([...reward.perDemand], places);

function worthOf(
  shares: readonly (readonly [place: number, amount: number])[],
  places: readonly DemandPlace[],
): number {
  let sum = 0;
  for (const [place, amount] of shares) sum += amount * (places[place]?.weight ?? 0);
  return sum;
}
