import type { DemandPlace, SitingProblem, Solved } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO } from './model-builder.ts';
import { askedOnce, openPosts, type PostsModel } from './posts-model.ts';
import { minutesNow, solvedOf } from './problem.ts';
import { columnOf, worth } from './reward-model.ts';
import { demandReached } from './rewards.ts';
import { solve } from './solver.ts';

/**
 * Maximal covering (Church and ReVelle 1974, Papers of the Regional Science Association 32): at most
 * so many new sites, so that the demand within `minutes` of a unit or post is most. The objective
 * and its bound are that share of the demand.
 */
export function openCovering(problem: SitingProblem, minutes: number): Promise<PostsModel> {
  const covered = coveredNow(problem, minutes);
  return openPosts(problem, demandReached(problem, minutes), {
    scale: 1000,
    value: (reached, places) => covered(places) + reached,
  });
}

/** The same, asked once. */
export const coveringPosts = (
  problem: SitingProblem,
  posts: number,
  minutes: number,
): Promise<Solved> => askedOnce(openCovering(problem, minutes), posts);

/**
 * The least number of posts that brings `share` of the demand within `minutes` (the location set
 * covering problem of Toregas and others 1971, Operations Research 19, for a part of the demand);
 * null when all candidates together do not. The objective and its bound are numbers of posts.
 */
export async function fewestPosts(
  problem: SitingProblem,
  share: number,
  minutes: number,
): Promise<Solved | null> {
  const build = modelBuilder();
  const open = problem.candidates.map(() => build.column({ ...YES_OR_NO, cost: 1 }));
  const reached = new Map<number, number>();
  for (const reward of demandReached(problem, minutes)) {
    const column = columnOf(build, open, reward.anyOf);
    reached.set(column, (reached.get(column) ?? 0) + worth(reward, problem.places));
  }
  const missing = share - coveredNow(problem, minutes)(problem.places) - ROUNDING;
  if (missing > 0 && reached.size === 0) return null;
  build.row([...reached], { lower: missing });
  const model = build.model('minimise');
  const solution = await solve(model);
  const size = { open, columns: model.columns.length, rows: model.rows.length };
  return solution && solvedOf(problem, solution, size);
}

/** Shares that add up to the goal in another order may miss it by so much. */
const ROUNDING = 1e-9;

/** The share of the demand within reach of a unit already, by the weights of the places. */
function coveredNow(problem: SitingProblem, minutes: number) {
  const now = minutesNow(problem);
  const perPlace = problem.places.map(() => 0);
  for (const [point, { place, share }] of problem.points.entries())
    if ((now[point] ?? Infinity) <= minutes) perPlace[place] = (perPlace[place] ?? 0) + share;
  return (places: readonly DemandPlace[]): number =>
    places.reduce((sum, { weight }, place) => sum + weight * (perPlace[place] ?? 0), 0);
}
