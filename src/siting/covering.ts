import type { SitingProblem, Solved } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO, type ModelBuilder } from './model-builder.ts';
import { minutesNow, minutesTo, solvedOf } from './problem.ts';
import { solve } from './solver.ts';

/**
 * Maximal covering (Church and ReVelle 1974, Papers of the Regional Science Association 32): at most
 * `posts` new sites, so that the demand within `minutes` of a unit or post is most. The objective and
 * its bound are that share of the demand.
 */
export async function coveringPosts(
  problem: SitingProblem,
  posts: number,
  minutes: number,
): Promise<Solved> {
  const build = modelBuilder();
  const { open, covered } = coverage(problem, minutes, build, (weight) => weight);
  build.row(
    open.map((site) => [site, 1]),
    { upper: posts },
  );
  const solution = await solve(build.model('maximise'));
  if (!solution) throw new Error('To place no post at all is always possible.');
  return solvedOf(problem, solution, open, (value) => value + covered);
}

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
  const { open, covered, reached } = coverage(problem, minutes, build, () => 0, 1);
  build.row(reached, { lower: share - covered - ROUNDING });
  const solution = await solve(build.model('minimise'));
  return solution && solvedOf(problem, solution, open);
}

/** Shares that add up to the goal in another order may miss it by so much. */
const ROUNDING = 1e-9;

/** Columns for each candidate, and for each place that no unit reaches and a candidate could. */
function coverage(
  problem: SitingProblem,
  minutes: number,
  build: ModelBuilder,
  costOf: (weight: number) => number,
  costOfSite = 0,
) {
  const open = problem.candidates.map(() => build.column({ ...YES_OR_NO, cost: costOfSite }));
  const now = minutesNow(problem);
  const reached: [number, number][] = [];
  let covered = 0;
  for (const [place, { weight }] of problem.places.entries()) {
    if ((now[place] ?? Infinity) <= minutes) covered += weight;
    else {
      const near = open.filter((_, candidate) => minutesTo(problem, place, candidate) <= minutes);
      if (near.length === 0 || weight <= 0) continue;
      const column = build.column({ cost: costOf(weight), upper: 1 });
      reached.push([column, weight]);
      build.row([[column, 1], ...near.map((site) => [site, -1] as const)], { upper: 0 });
    }
  }
  return { open, covered, reached };
}
