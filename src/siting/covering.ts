import type { DemandPlace, SitingProblem, Solved } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO } from './model-builder.ts';
import { askedOnce, openPosts, type PostsModel } from './posts-model.ts';
import { solvedOf } from './problem.ts';
import { columnOf, worth } from './reward-model.ts';
import { demandReached, reachablePoints, type Reachable } from './rewards.ts';
import { solve } from './solver.ts';

/**
 * Maximal covering (Church and ReVelle 1974, Papers of the Regional Science Association 32): at most
 * so many new sites, so that the demand within `minutes` of a unit or post is most. The objective
 * and its bound are that share of the demand.
 *
 * @param points the problem's, where it is asked again and again
 */
export function openCovering(
  problem: SitingProblem,
  minutes: number,
  points: readonly Reachable[] = reachablePoints(problem),
): Promise<PostsModel> {
  const covered = coveredNow(problem, points, minutes);
  return openPosts(problem, demandReached(points, minutes), {
    scale: 1000,
    value: (reached, places) => covered(places) + reached,
  });
}

/** The same, asked once. */
export const coveringPosts = (
  problem: SitingProblem,
  posts: number,
  minutes: number,
  points?: readonly Reachable[],
): Promise<Solved> => askedOnce(openCovering(problem, minutes, points), posts);

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
  const points = reachablePoints(problem);
  for (const reward of demandReached(points, minutes)) {
    const column = columnOf(build, open, reward.anyOf);
    reached.set(column, (reached.get(column) ?? 0) + worth(reward, problem.places));
  }
  const missing = share - coveredNow(problem, points, minutes)(problem.places) - ROUNDING;
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
function coveredNow(problem: SitingProblem, points: readonly Reachable[], minutes: number) {
  const perPlace = problem.places.map(() => 0);
  for (const { place, share, now } of points)
    if (now <= minutes) perPlace[place] = (perPlace[place] ?? 0) + share;
  return (places: readonly DemandPlace[]): number =>
    places.reduce((sum, { weight }, place) => sum + weight * (perPlace[place] ?? 0), 0);
}
