import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_METHODS } from '../../src/domain/atlas.ts';
import { classEdges, classOf, SHARE_EDGES } from '../../src/stats/classes.ts';

const values = fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 1 });
const methods = fc.constantFrom(...CLASS_METHODS);

describe('classEdges', () => {
  it('ascend, hold every value, and are at most one more than the classes', () => {
    fc.assert(
      fc.property(values, methods, fc.integer({ min: 3, max: 7 }), (list, method, count) => {
        const edges = classEdges(list, method, count)?.edges ?? [];
        expect(edges.length).toBeGreaterThanOrEqual(2);
        expect(edges.length).toBeLessThanOrEqual(count + 1);
        expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
        expect(edges[0]).toBeLessThanOrEqual(Math.min(...list));
        expect(edges.at(-1)).toBeGreaterThanOrEqual(Math.max(...list) - 1e-6);
      }),
    );
  });
  it('are readable numbers', () => {
    expect(classEdges([3, 97, 212, 388, 512, 1043], 'equal', 3)?.edges).toEqual([
      3, 350, 700, 1100,
    ]);
  });
  it('part natural groups: the clusters of the published example of ckmeans', () => {
    // Wang and Song 2011, as simple-statistics documents it: [2, 2, 2] and [4, 5, 6] are groups.
    expect(classEdges([2, 2, 4, 5, 6, 2], 'ckmeans', 2)?.edges).toEqual([2, 3, 6]);
    const three = [1, 1.2, 1.1, 10, 11, 10.5, 100, 104, 108];
    expect(classEdges(three, 'ckmeans', 3)?.edges).toEqual([1, 5.5, 55, 110]);
  });
  it('have a value in each class, however few and however alike, but for classes of equal width', () => {
    const few = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    const grouping = fc.constantFrom('quantile' as const, 'ckmeans' as const);
    fc.assert(
      fc.property(few, grouping, fc.constantFrom(1, 10, 1000), (list, method, scale) => {
        const rates = list.map((rate) => rate / scale);
        const edges = classEdges(rates, method, 6)?.edges ?? [];
        const filled = new Set(rates.map((rate) => classOf(rate, edges)));
        expect([...filled].sort()).toEqual(edges.slice(1).map((_, i) => i));
      }),
    );
    // Of six classes between two rates four would have no area.
    expect(classEdges([0.2, 0.3], 'quantile', 6)?.edges).toEqual([0.2, 0.22, 0.3]);
    expect(classEdges([1, 2, 9], 'equal', 4)?.edges).toEqual([1, 3, 5, 7, 9]);
  });
  it('part the few rates that differ where most are the same', () => {
    const times = (many: number, rate: number) => Array<number>(many).fill(rate);
    const mostly = [...times(90, 1), ...times(5, 2), ...times(5, 3)];
    const edges = classEdges(mostly, 'quantile', 6)?.edges ?? [];
    expect([1, 2, 3].map((rate) => classOf(rate, edges))).toEqual([0, 1, 2]);
    const three = [...times(50, 0.3), ...times(30, 0.6), ...times(20, 0.9)];
    const few = classEdges(three, 'quantile', 6)?.edges ?? [];
    expect([0.3, 0.6, 0.9].map((rate) => classOf(rate, few))).toEqual([0, 1, 2]);
    // Where quantiles part enough, they stay.
    const spread = Array.from({ length: 120 }, (_, i) => i + 1);
    expect(classEdges(spread, 'quantile', 6)?.edges).toEqual([1, 21, 41, 60, 80, 100, 120]);
  });
  it('hold one rate that all areas have, whichever the method', () => {
    for (const method of CLASS_METHODS)
      expect(classEdges([3, 0, 3], method, 5)).toEqual({ method, edges: [3, 6] });
  });
  it('are none where nothing was counted', () => {
    expect(classEdges([0, 0], 'quantile', 5)).toBeNull();
  });
});

it('classes of a share are fifths of all', () =>
  expect(SHARE_EDGES.map((edge) => edge / 100)).toEqual([0, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1]));

describe('classOf', () => {
  const edges = [1, 10, 100];
  it.each([
    [0, -1],
    [1, 0],
    [9.9, 0],
    [10, 1],
    [100, 1],
    [500, 1],
    [0.5, 0],
  ])('puts %f into class %i', (value, expected) => expect(classOf(value, edges)).toBe(expected));
});
