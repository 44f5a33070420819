import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitAreas, NOBODY } from '../../src/geo/fit-areas.ts';
import { gridAround, type Grid } from '../../src/geo/grid.ts';
import { influenceOf, type Site } from '../../src/geo/influence.ts';
import { outsideCost } from '../../src/geo/outside.ts';

/** 40 by 40 cells of 500 m. */
const GRID: Grid = { x0: 0, y0: 0, cell: 500, width: 40, height: 40 };
/** The same ground in cells of 250 m. */
const FINE: Grid = { ...GRID, cell: 250, width: 80, height: 80 };
const INSIDE: Float32Array = new Float32Array(1600).fill(1e6);
const site = (owner: number, x: number, y: number): Site => ({ owner, at: [x, y], votes: 1 });

const fitted = (
  sites: readonly Site[],
  targets: readonly number[],
  outside: Float32Array = INSIDE,
  grid = GRID,
) =>
  fitAreas(
    influenceOf(
      grid,
      sites,
      targets.map(() => 40_000),
    ),
    { targets, outside, rounds: 80 },
  );

describe('fitAreas', () => {
  it('gives every owner the area it ought to have, wherever the sites stand', () => {
    const within = fc.double({ min: 0.25, max: 0.75, noNaN: true });
    const owner = fc.record({ x: within, y: within, share: fc.integer({ min: 2, max: 4 }) });
    fc.assert(
      fc.property(fc.array(owner, { minLength: 16, maxLength: 16 }), (owners) => {
        const whole = owners.reduce((sum, { share }) => sum + share, 0);
        const targets = owners.map(({ share }) => (6400 * share) / whole);
        const sites = owners.map(({ x, y }, index) =>
          site(index, 5000 * ((index % 4) + x), 5000 * (Math.floor(index / 4) + y)),
        );
        const { counts } = fitted(sites, targets, new Float32Array(6400).fill(1e6), FINE);
        const errors = targets.map((target, index) => Math.abs(counts[index]! / target - 1));
        expect(errors.toSorted((a, b) => a - b)[8]).toBeLessThan(0.02);
        expect(Math.max(...errors)).toBeLessThan(0.1);
      }),
      { seed: 12, numRuns: 20, endOnFailure: true },
    );
  });
  it('leaves the rest to nobody, when the targets are less than the ground', () => {
    const outside = outsideCost(GRID, [], { farthest: 4, handicap: 0 });
    const { counts, labels } = fitted(
      [site(0, 6000, 10_000), site(1, 14_000, 10_000)],
      [150, 300],
      outside,
    );
    expect(Math.abs(counts[0]! - 150)).toBeLessThan(5);
    expect(Math.abs(counts[1]! - 300)).toBeLessThan(8);
    expect(labels.filter((label) => label === NOBODY)).toHaveLength(1600 - counts[0]! - counts[1]!);
  });
  it('draws the border in the middle of two equals', () => {
    const { labels } = fitted([site(0, 5000, 10_000), site(1, 15_000, 10_000)], [800, 800]);
    labels.forEach((label, cell) => expect(label).toBe(cell % 40 < 20 ? 0 : 1));
  });
  it('yields ground to a foreign place', () => {
    const rule = { farthest: 6, handicap: 0 };
    const one = [site(0, 10_000, 10_000)];
    const reach = (foreign: readonly (readonly [number, number])[]) => {
      const { labels } = fitted(one, [400], outsideCost(GRID, foreign, rule));
      return Math.max(...Array.from(labels, (label, cell) => (label === 0 ? cell % 40 : 0)));
    };
    expect(reach([[16_000, 10_000]])).toBeLessThan(reach([]));
  });
  it('evens a cape away, and keeps the area', () => {
    const row = [4, 7, 10, 13, 16].map((x) => site(0, x * 1000, 6000));
    const options = {
      targets: [500],
      outside: outsideCost(GRID, [], { farthest: 5, handicap: 0 }),
    };
    const influence = influenceOf(GRID, [...row, site(0, 10_000, 12_000)], [40_000]);
    const rough = fitAreas(influence, { ...options, rounds: 60 });
    const even = fitAreas(influence, { ...options, rounds: 60, even: { radius: 6, strength: 2 } });
    const edges = (labels: Int16Array) =>
      labels.reduce(
        (sum, label, cell) =>
          sum + (label !== labels[cell + 1] ? 1 : 0) + (label !== labels[cell + 40] ? 1 : 0),
        0,
      );
    expect(edges(even.labels)).toBeLessThan(edges(rough.labels));
    expect(Math.abs(even.counts[0]! / 500 - 1)).toBeLessThan(0.03);
  });
});

describe('gridAround', () => {
  it('holds every point with its margin, on whole cells', () => {
    const grid = gridAround(
      [
        [123, 456],
        [2345, 999],
      ],
      100,
      250,
    );
    expect(grid).toEqual({ x0: -200, y0: 200, cell: 100, width: 28, height: 11 });
  });
});
