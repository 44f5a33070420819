import type { SitingProblem, Solved } from '../domain/siting.ts';
import { modelBuilder, YES_OR_NO } from './model-builder.ts';
import { minutesNow, minutesTo, solvedOf } from './problem.ts';
import { solve } from './solver.ts';

// Minutes saved times shares of demand are small numbers; the solver's tolerances are not.
const SCALE = 1000;

/**
 * The p-median with the standing units fixed (Hakimi 1964, Operations Research 12; ReVelle and Swain
 * 1970, Geographical Analysis 2): at most `posts` new sites, so that the mean time to the nearest
 * unit or post, weighted by demand, is least. Told as time saved: an assignment that saves nothing
 * is left out, which makes the model small and its relaxation tight.
 *
 * The objective and its bound are mean minutes.
 */
export async function nearestPosts(problem: SitingProblem, posts: number): Promise<Solved> {
  const before = startingMinutes(problem);
  const mean = before.reduce(
    (sum, minutes, i) => sum + minutes * (problem.places[i]?.weight ?? 0),
    0,
  );
  const build = modelBuilder();
  const open = problem.candidates.map(() => build.column(YES_OR_NO));
  for (const [place, { weight }] of problem.places.entries()) {
    const served: [number, number][] = [];
    for (const [candidate, site] of open.entries()) {
      const saved = (before[place] ?? 0) - minutesTo(problem, place, candidate);
      if (saved <= 0 || weight <= 0) continue;
      const column = build.column({ cost: SCALE * weight * saved, upper: 1 });
      served.push([column, 1]);
      build.row(
        [
          [column, 1],
          [site, -1],
        ],
        { upper: 0 },
      );
    }
    if (served.length > 1) build.row(served, { upper: 1 });
  }
  build.row(
    open.map((site) => [site, 1]),
    { upper: posts },
  );
  const solution = await solve(build.model('maximise'));
  if (!solution) throw new Error('To place no post at all is always possible.');
  const left = (saved: number) => mean - saved / SCALE;
  return { ...solvedOf(problem, solution, open, left), gap: gapOf(left, solution) };
}

const gapOf = (left: (saved: number) => number, { objective, bound, gap }: Gap): number =>
  gap === 0 ? 0 : (left(objective) - left(bound)) / left(objective);

type Gap = { objective: number; bound: number; gap: number };

/** Minutes before any post: to the nearest unit, or the longest way to any candidate where none stands. */
function startingMinutes(problem: SitingProblem): number[] {
  if (problem.units.length > 0) return minutesNow(problem);
  return problem.places.map((_, place) =>
    Math.max(...problem.candidates.map((_c, candidate) => minutesTo(problem, place, candidate))),
  );
}
