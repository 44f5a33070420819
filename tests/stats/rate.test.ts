import { randomLcg, randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { poissonLimitAt, poissonLimits, rateOf, rateWithLimits } from '../../src/stats/rate.ts';

describe('poissonLimits', () => {
  // Published values: n = 5, 20 and 100, as public health observatories print them.
  it.each([
    [5, 1.6, 11.7],
    [20, 12.2, 30.9],
    [100, 81.4, 121.6],
    [0, 0, 3.7],
    [1, 0.025, 5.6],
  ])('of %i events are %f to %f', (count, lower, upper) => {
    const [low, high] = poissonLimits(count);
    expect(low).toBeCloseTo(lower, 1);
    expect(high).toBeCloseTo(upper, 1);
  });

  it('hold the count and widen with it across the change of method', () => {
    for (let n = 1; n < 200; n++) {
      const [low, high] = poissonLimits(n);
      const [lowBefore, highBefore] = poissonLimits(n - 1);
      expect(low).toBeLessThan(n);
      expect(high).toBeGreaterThan(n);
      expect(low).toBeGreaterThan(lowBefore);
      expect(high).toBeGreaterThan(highBefore);
    }
  });
});

describe('poissonLimitAt', () => {
  it.each([0, 1, 2, 5, 9, 10, 40, 400])('of %i is the interval that pages tell', (count) => {
    const [lower, upper] = poissonLimits(count);
    expect(poissonLimitAt(count, -1.959964)).toBeCloseTo(lower, 4);
    expect(poissonLimitAt(count, 1.959964)).toBeCloseTo(upper, 4);
  });

  // Chi-square tables: half of χ² with 2n and 2n + 2 degrees of freedom, at 10 % and 90 %.
  it.each([
    [1, 0.2107 / 2, 7.779 / 2],
    [3, 2.204 / 2, 13.362 / 2],
    [9, 10.865 / 2, 28.412 / 2],
  ])('of %i is at 80%% what tables of chi-square give', (count, lower, upper) => {
    expect(poissonLimitAt(count, -1.281552)).toBeCloseTo(lower, 3);
    expect(poissonLimitAt(count, 1.281552)).toBeCloseTo(upper, 3);
  });

  it('holds 95 of 100 draws within the interval, never falls as z rises, nor below zero', () => {
    const normal = randomNormal.source(randomLcg(0.3))();
    const drawn = Array.from({ length: 4000 }, normal).sort((a, b) => a - b);
    for (const count of [2, 6, 12]) {
      const [lower, upper] = poissonLimits(count);
      const limits = drawn.map((z) => poissonLimitAt(count, z));
      const within = limits.filter((one) => one >= lower && one <= upper).length;
      // Three standard errors of a share of 95 % among 4000.
      expect(Math.abs(within / limits.length - 0.95)).toBeLessThan(0.0104);
      expect(limits).toEqual(limits.toSorted((a, b) => a - b));
      expect(limits[0]).toBeGreaterThanOrEqual(0);
    }
    expect([-9, -6, 6, 9].map((z) => poissonLimitAt(1, z)).every(Number.isFinite)).toBe(true);
    expect(poissonLimitAt(12, -12)).toBe(0);
  });
});

describe('rateOf', () => {
  it('gives the national rate of 2020: 229,505 of the seven kinds, about 600 per 100,000', () => {
    expect(rateOf(229_505, 38_265_013, 100_000)).toBe(599.8);
  });
  it('is zero where nothing was counted, and nowhere else', () => {
    expect(rateOf(2, 802_583, 10_000)).toBe(0.02);
    expect(rateOf(1, 38_000_000, 10_000)).toBeGreaterThan(0);
    expect(rateOf(0, 802_583, 10_000)).toBe(0);
  });
  it('keeps its limits around it', () => {
    const rate = rateWithLimits(20, 10_000, 100_000);
    expect(rate).toEqual({ value: 200, lower: 122.1, upper: 308.9 });
  });
});
