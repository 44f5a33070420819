import { expect, it } from 'vitest';
import { nearestPosts } from '../../src/siting/p-median.ts';
import { orLibrary } from './or-library.ts';

/** Optimal sums of ways, as OR-Library publishes them (pmedopt). */
const OPTIMA: [name: string, sum: number][] = [['pmed1', 5819]];

it.each(OPTIMA)('finds the published optimum of %s, and proves it', async (name, sum) => {
  const { problem, posts } = orLibrary(name);
  const { objective, bound, gap, chosen } = await nearestPosts(problem, posts);
  expect(objective * problem.places.length).toBeCloseTo(sum, 4);
  expect(bound * problem.places.length).toBeCloseTo(sum, 4);
  expect(gap).toBe(0);
  expect(chosen).toHaveLength(posts);
});
