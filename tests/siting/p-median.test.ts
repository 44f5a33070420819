import { expect, it } from 'vitest';
import { nearestPosts } from '../../src/siting/p-median.ts';
import { boundWithoutSolver, network } from './networks.ts';
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

/** Sizes of pmed2 to pmed5 and pmed10, on networks made in the same way. */
const ALIKE: [nodes: number, edges: number, seed: number, sites: number][] = [
  [100, 200, 2, 10],
  [100, 200, 103, 10],
  [100, 200, 4, 20],
  [100, 200, 104, 20],
  [100, 200, 5, 33],
  [100, 200, 105, 33],
  [200, 800, 9, 67],
];

it.each(ALIKE)(
  '%i nodes, %i edges, seed %i, %i sites: a bound without the solver meets it',
  async (nodes, edges, seed, p) => {
    const problem = network(nodes, edges, seed);
    const { objective, chosen, gap } = await nearestPosts(problem, p);
    const sum = objective * nodes;
    expect(sum).toBeCloseTo(Math.round(sum), 4);
    expect(gap).toBe(0);
    // The choice has this sum, and none can be below it.
    const sites = chosen.map(Number);
    const ways = problem.journeys.minutes.map((row) =>
      Math.min(...sites.map((site) => row[site]!)),
    );
    expect(ways.reduce((a, b) => a + b, 0)).toBe(Math.round(sum));
    expect(boundWithoutSolver(problem, p, Math.round(sum))).toBe(Math.round(sum));
  },
);
