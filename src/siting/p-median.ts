import type { DemandPlace, SitingProblem, Solved } from '../domain/siting.ts';
import { askedOnce, openPosts, type PostsModel } from './posts-model.ts';
import { minutesSaved, startingMinutes } from './rewards.ts';

/**
 * The p-median with the standing units fixed (Hakimi 1964, Operations Research 12; ReVelle and Swain
 * 1970, Geographical Analysis 2): at most so many new sites, so that the mean time from each point
 * to the unit or post nearest to it, weighted by demand, is least. Told as time saved.
 *
 * The objective and its bound are mean minutes.
 */
export function openNearest(problem: SitingProblem): Promise<PostsModel> {
  const start = startingMinutes(problem);
  const perPlace = problem.places.map(() => 0);
  for (const [i, { place, share }] of problem.points.entries())
    perPlace[place] = (perPlace[place] ?? 0) + share * (start[i] ?? 0);
  const mean = (places: readonly DemandPlace[]) =>
    places.reduce((sum, { weight }, i) => sum + weight * (perPlace[i] ?? 0), 0);
  return openPosts(problem, minutesSaved(problem), {
    scale: 1000,
    value: (saved, places) => mean(places) - saved,
  });
}

/** The same, asked once. */
export const nearestPosts = (problem: SitingProblem, posts: number): Promise<Solved> =>
  askedOnce(openNearest(problem), posts);
