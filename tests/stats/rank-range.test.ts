import { randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import type { Observed } from '../../src/stats/funnel.ts';
import { drawnRates, makeDraws, orderOf, rankRange } from '../../src/stats/rank-range.ts';
import { poissonLimits } from '../../src/stats/rate.ts';

const draws = makeDraws(60, 2000, 7);
const ranges = (group: readonly Observed[], unknown = 0) => {
  const rates = group.map((one, area) => orderOf(drawnRates(one, draws, area)));
  return rates.map((own, i) => rankRange(own, rates.toSpliced(i, 1), unknown));
};

describe('drawnRates', () => {
  it.each([5, 20, 100])('of %i events spread as wide as their 95 %% limits', (count) => {
    const sorted = drawnRates({ count, exposure: 1 }, draws, 3).toSorted();
    const [lower, upper] = poissonLimits(count);
    // The limits leave room for the count itself, drawn rates for none: half an event on each side.
    expect(Math.abs((sorted[50] ?? 0) - lower)).toBeLessThan(0.5 + lower / 20);
    expect(Math.abs((sorted[1949] ?? 0) - upper)).toBeLessThan(0.8 + upper / 20);
  });
});

// A gamma variable of shape count + 1/2 has that as its mean.
it.each([
  [0, 1],
  [5, 1],
  [20, 4],
])('drawn rates of %i events in %i years have their mean', (count, exposure) => {
  const many = makeDraws(1, 50_000, 3);
  const rates = drawnRates({ count, exposure }, many, 0);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  expect(mean * exposure).toBeGreaterThan(count + 0.45);
  expect(mean * exposure).toBeLessThan(count + 0.55);
});

describe('rankRange', () => {
  it('is the middle of the places counted draw by draw', () => {
    const group = Array.from({ length: 21 }, (_, i) => ({ count: i * 3, exposure: 10 + i }));
    const rates = group.map((one, area) => drawnRates(one, draws, area));
    const expected = group.map((_, own) => {
      const places = Array.from({ length: draws.perArea }, (__, draw) =>
        rates.map((all) => all[draw] ?? 0).filter((rate) => rate > (rates[own]?.[draw] ?? 0)),
      ).map((above) => above.length + 1);
      const sorted = places.toSorted((a, b) => a - b);
      return [sorted[50], sorted[1950], 21];
    });
    expect(ranges(group)).toEqual(expected);
  });

  it('is a single place where rates lie far apart', () => {
    const apart = [1000, 100, 10_000].map((count) => ({ count, exposure: 1 }));
    expect(ranges(apart)).toEqual([
      [2, 2, 3],
      [3, 3, 3],
      [1, 1, 3],
    ]);
  });

  it('is by rates, and not by counts', () => {
    const group = [
      { count: 1000, exposure: 100 },
      { count: 500, exposure: 1 },
    ];
    expect(ranges(group)).toEqual([
      [2, 2, 2],
      [1, 1, 2],
    ]);
  });

  it('holds nearly all places where rates are alike', () => {
    const alike = Array.from({ length: 20 }, () => ({ count: 12, exposure: 1 }));
    for (const [from, to, of] of ranges(alike)) {
      expect(from).toBeLessThanOrEqual(2);
      expect(to).toBeGreaterThanOrEqual(19);
      expect(of).toBe(20);
    }
  });

  it('is wider the fewer events there are', () => {
    const width = (scale: number) => {
      const group = Array.from({ length: 20 }, (_, i) => ({
        count: scale * (10 + i),
        exposure: scale,
      }));
      return ranges(group).reduce((sum, [from, to]) => sum + to - from, 0);
    };
    expect(width(1)).toBeGreaterThan(width(10));
    expect(width(10)).toBeGreaterThan(width(100));
  });

  // docs/statistics.md, "What a range of places holds": how often it holds the true place of an area,
  // and of the one with the highest rate. The true rates are told from the highest on.
  const held = (truth: readonly number[]) => {
    const source = randomLcg(0.21);
    const trials = 200;
    const places = truth.map(() => 0);
    for (let trial = 0; trial < trials; trial++) {
      const group = truth.map((mean) => {
        return { count: randomPoisson.source(source)(mean)(), exposure: 1 };
      });
      ranges(group).forEach(([from, to], i) => {
        if (from <= i + 1 && i + 1 <= to) places[i] = (places[i] ?? 0) + 1 / trials;
      });
    }
    return { all: places.reduce((a, b) => a + b, 0) / truth.length, first: places[0] ?? 0 };
  };
  it('holds the true place in 95 of a hundred cases where rates differ', () => {
    const { all, first } = held(Array.from({ length: 20 }, (_, i) => 300 - 10 * i));
    expect(all).toBeGreaterThan(0.95);
    expect(first).toBeGreaterThan(0.9);
  });
  it('holds it less often where they hardly do, and that of the first in half of them', () => {
    const { all, first } = held(Array.from({ length: 20 }, (_, i) => 30 - 0.1 * i));
    expect(all).toBeGreaterThan(0.75);
    expect(all).toBeLessThan(0.9);
    expect(first).toBeGreaterThan(0.35);
    expect(first).toBeLessThan(0.65);
  });

  it('leaves room above and below for areas whose rate is hidden', () => {
    const apart = [1000, 100].map((count) => ({ count, exposure: 1 }));
    expect(ranges(apart, 3)).toEqual([
      [1, 4, 5],
      [2, 5, 5],
    ]);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(makeDraws(3, 50, 7).normals).toEqual(draws.normals.slice(0, 150));
    expect(makeDraws(3, 50, 8).normals).not.toEqual(draws.normals.slice(0, 150));
  });
});
