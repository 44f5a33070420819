import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cornersOf, middleOf, neighboursOf } from '../../src/client/outlines.ts';
import { stepsBetween, wayOf } from '../../src/client/walk.ts';
import { createShapes, WHOLE } from '../../src/map/shapes.ts';
import { fixtureAtlas, fixtureBoundaries } from '../site/fixture-atlas.ts';

const { projection } = fixtureAtlas(4).territory;
const fixture = createShapes(fixtureBoundaries(4), projection, WHOLE);
const squares = [...(fixture.levels.get('commune')?.values() ?? [])];
const corners = squares.map((square) => cornersOf(square.path));

it('reads the corners of a path, ring by ring, as they were written', () => {
  expect(cornersOf('M10 20l5 0 0-5zM1 2l3 4z')).toEqual([10, 20, 15, 20, 15, 15, 1, 2, 4, 6]);
  expect(middleOf([10, 20, 15, 20, 15, 15])).toEqual([12.5, 17.5]);
});

/*
 * 4 by 3 squares, counted by rows:    0  1  2  3
 *                                     4  5  6  7
 *                                     8  9 10 11
 */
it('calls neighbours what shares a side, and not what shares a corner', () => {
  const neighbours = neighboursOf(corners).map((all) => all.toSorted((a, b) => a - b));
  expect(neighbours[5]).toEqual([1, 4, 6, 9]);
  expect(neighbours[0]).toEqual([1, 4]);
  expect(neighbours[11]).toEqual([7, 10]);
});

it('leads up, right, down and left, and nowhere at the edge', () => {
  const steps = stepsBetween(corners);
  expect(steps[5]).toEqual([1, 6, 9, 4]);
  expect(steps[0]).toEqual([-1, 1, 4, -1]);
  expect(steps[11]).toEqual([7, -1, -1, 10]);
  expect(['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Tab'].map(wayOf)).toEqual([
    0, 1, 2, 3, -1,
  ]);
});

it('leads into a town that a single area surrounds, and out again', () => {
  const ring = cornersOf('M0 0l90 0 0 90-90 0zM30 30l0 30 30 0 0-30z');
  const town = cornersOf('M30 30l30 0 0 30-30 0z');
  const beside = cornersOf('M90 0l90 0 0 90-90 0z');
  const steps = stepsBetween([ring, town, beside]);
  expect(steps[0]).toContain(1);
  expect(steps[1]).toContain(0);
  expect(steps[0]).toContain(2);
});

it('leads from every commune of the country to every other one', () => {
  const topology = JSON.parse(readFileSync('data/territory/boundaries.topo.json', 'utf8'));
  const { territory } = JSON.parse(readFileSync('data/atlas.json', 'utf8'));
  const shapes = createShapes(topology, territory.projection, WHOLE);
  const communes = [...(shapes.levels.get('commune')?.values() ?? [])];
  const steps = stepsBetween(communes.map((commune) => cornersOf(commune.path)));
  const back = steps.map((): number[] => []);
  steps.forEach((ways, from) => ways.forEach((to) => to !== -1 && back[to]?.push(from)));
  expect(reached(steps)).toBe(communes.length);
  expect(reached(back)).toBe(communes.length);
});

function reached(ways: readonly (readonly number[])[]): number {
  const seen = new Set([0]);
  for (const from of seen) for (const to of ways[from] ?? []) if (to !== -1) seen.add(to);
  return seen.size;
}
