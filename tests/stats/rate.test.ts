import { describe, expect, it } from 'vitest';
import { rateFigure } from '../../src/site/figures.ts';
import { poissonLimits, rateOf } from '../../src/stats/rate.ts';

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

  // Garwood's tables: 9 is the last count of which exact limits are asked; Byar's lower would be 4.107.
  it('are exact below 10', () => {
    const [low, high] = poissonLimits(9);
    expect(low).toBeCloseTo(4.115, 3);
    expect(high).toBeCloseTo(17.085, 3);
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
    const rule = {
      unit: { of: 'residents', per: 100_000 },
      unreliableBelow: 20,
    } as const;
    const limits = { value: 200, lower: 122.1, upper: 308.9 };
    expect(rateFigure(20, 10_000, rule)).toEqual({ ...limits, unreliable: false });
    // A second one is told from what was kept of the first.
    expect(rateFigure(20, 20_000, rule)).toMatchObject({ value: 100, lower: 61.1, upper: 154.4 });
    expect(rateFigure(19, 10_000, rule)).toMatchObject({ unreliable: true });
    expect(rateFigure(0, 10_000, rule)).toMatchObject({ value: 0, lower: 0, upper: 36.9 });
    expect(rateFigure(20, 0, rule)).toBe('noDenominator');
    expect(rateFigure('suppressed', 10_000, rule)).toBe('suppressed');
  });
});
