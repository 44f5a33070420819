import type { DemandPlace, SitingProblem, Solved } from '../domain/siting.ts';
import { solvedOf } from './problem.ts';
import { rewardModel } from './reward-model.ts';
import type { Reward } from './rewards.ts';
import { openModel, type LinearSolution } from './solver.ts';

/** A goal that is asked for several numbers of posts, or with places that ask for more or less. */
export interface PostsModel {
  /** The best at most so many posts can do. */
  solve(posts: number, places?: readonly DemandPlace[]): Solved;
  close(): void;
}

interface Told {
  /** Rewards are small; the solver's tolerances are not. */
  scale: number;
  /** What the page says for so much reward, with places of these weights. */
  value: (reward: number, places: readonly DemandPlace[]) => number;
}

/** Opens the model of a problem's rewards, to be asked as often as one likes, and then closed. */
export async function openPosts(
  problem: SitingProblem,
  rewards: readonly Reward[],
  { scale, value }: Told,
): Promise<PostsModel> {
  const { model, open, posts: row, costs } = rewardModel(problem, rewards, scale);
  const work = await openModel(model);
  const size = { open, columns: model.columns.length, rows: model.rows.length };
  let priced: readonly DemandPlace[] | null = null;
  return {
    solve(posts, places = problem.places) {
      if (places !== priced) work.price(costs(places));
      priced = places;
      work.limit(row, posts);
      const solution = work.solve();
      if (!solution) throw new Error('To place no post at all is always possible.');
      const told = (reward: number) => value(reward / scale, places);
      return { ...solvedOf(problem, solution, size, told), gap: gapOf(told, solution) };
    },
    close: () => work.close(),
  };
}

/** The gap in what is told, where the search left one. */
const gapOf = (told: (value: number) => number, { objective, bound, gap }: LinearSolution) =>
  gap === 0 ? 0 : Math.abs(told(objective) - told(bound)) / Math.abs(told(objective));

/** Asks once. */
export async function askedOnce(model: Promise<PostsModel>, posts: number): Promise<Solved> {
  const open = await model;
  try {
    return open.solve(posts);
  } finally {
    open.close();
  }
}
