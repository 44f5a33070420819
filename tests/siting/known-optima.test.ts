import { describe, expect, it } from 'vitest';
import type { SitingProblem } from '../../src/domain/siting.ts';
import { coveringPosts, fewestPosts } from '../../src/siting/covering.ts';
import { nearestPosts } from '../../src/siting/p-median.ts';
import { affineLines, hypercube, queens, ring } from './known-optima.ts';

const FEWEST: [name: string, problem: SitingProblem, minutes: number, posts: number][] = [
  // Covering codes of radius 1: Cohen, Honkala, Litsyn and Lobstein 1997, table 6.1.
  ['words of 3 bits', hypercube(3), 1, 2],
  ['words of 4 bits', hypercube(4), 1, 4],
  ['words of 5 bits', hypercube(5), 1, 7],
  // Queens that see a whole board: Ahrens 1910; OEIS A075458.
  ['a board of 5 by 5', queens(5), 0, 3],
  ['a board of 7 by 7', queens(7), 0, 4],
  ['a board of 8 by 8', queens(8), 0, 5],
  // Steiner triples A9 and A27: Fulkerson, Nemhauser and Trotter 1974, Mathematical Programming
  // Study 2, 72-81.
  ['Steiner triples of 9', affineLines(2), 0, 5],
  ['Steiner triples of 27', affineLines(3), 0, 18],
];

describe('published optima', () => {
  it.each(FEWEST)('the fewest posts for %s, proven', async (_, problem, minutes, posts) => {
    const found = await fewestPosts(problem, 1, minutes);
    expect(found?.chosen).toHaveLength(posts);
    expect(found?.gap).toBe(0);
    expect(found?.bound).toBeCloseTo(posts, 6);
  });

  // Hamming 1950: 16 words of 7 bits are within one bit of all 128, and no ball holds more than 8.
  it.each([
    [4, 32],
    [16, 128],
  ])('%i posts cover %i of the 128 words of 7 bits', async (posts, words) => {
    const { objective, bound, gap } = await coveringPosts(hypercube(7), posts, 1);
    expect(objective * 128).toBeCloseTo(words, 6);
    expect(bound * 128).toBeCloseTo(words, 4);
    expect(gap).toBe(0);
  });

  // On a ring cut into equal arcs of m nodes each post has ways that add up to floor(m² / 4).
  it.each([
    [60, 5],
    [60, 12],
    [91, 7],
  ])('the least sum of ways on a ring of %i with %i posts', async (nodes, posts) => {
    const { objective, bound, gap } = await nearestPosts(ring(nodes), posts);
    const least = posts * Math.floor((nodes / posts) ** 2 / 4);
    expect(objective * nodes).toBeCloseTo(least, 4);
    expect(bound * nodes).toBeCloseTo(least, 4);
    expect(gap).toBe(0);
  });

  it('the least sum of ways to a perfect code is one bit for each word outside it', async () => {
    const { objective, gap } = await nearestPosts(hypercube(7), 16);
    expect(objective * 128).toBeCloseTo(112, 4);
    expect(gap).toBe(0);
  });
});
