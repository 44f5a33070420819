import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomLcg, randomPoisson } from 'd3-random';
import type { Cell } from '../../src/domain/cell.ts';
import {
  changeChance,
  changeFound,
  changeVerdict,
  changeZ,
  windowsOf,
  type ChangeRule,
} from '../../src/stats/verdict.ts';

const RULE: ChangeRule = { pooled: 3, fewest: 20, perYear: 1 };

describe('changeZ', () => {
  // Wheeler 2016: two root differences; 16 and then 25 is +56 % and z = 2.0.
  it.each([
    [25, 16, 1, 2],
    [16, 25, 1, -2],
    [100, 100, 1, 0],
    [50, 50, 0.5, 4.142],
  ])('of %i after %i, exposed %f times as long, is %f', (now, before, exposure, z) =>
    expect(changeZ(now, before, exposure)).toBeCloseTo(z, 3),
  );
});

describe('changeChance', () => {
  it('calls a change where nothing changed in one case of twenty, whatever the exposure', () => {
    const source = randomLcg(0.4);
    for (const exposure of [1, 0.5, 2]) {
      const [now, before] = [30 * exposure, 30].map((mean) => randomPoisson.source(source)(mean));
      const trials = 20_000;
      let called = 0;
      for (let i = 0; i < trials; i++) {
        if (changeChance(now?.() ?? 0, before?.() ?? 0, exposure) < 0.05) called++;
      }
      expect(called / trials).toBeGreaterThan(0.04);
      expect(called / trials).toBeLessThan(0.06);
    }
  });

  // The exact test of two Poisson counts asks how 41 events fall on two equal years:
  // twice the chance of 25 or more of them in one is 0.211, and a root test is a little bolder.
  it('is no more than twice as bold as the exact test for 16 and 25', () => {
    expect(changeChance(25, 16)).toBeGreaterThan(0.211 / 2);
    expect(changeChance(25, 16)).toBeLessThan(0.211);
  });
});

describe('windowsOf', () => {
  it('takes one year against one where both hold enough', () =>
    expect(windowsOf([5, 30, 40], RULE)).toEqual({ now: 40, before: 30, periods: [1, 1] }));

  it('puts years together where they are thin, and says how many', () => {
    expect(windowsOf([9, 10, 11], RULE)).toEqual({ now: 11, before: 19, periods: [1, 2] });
    expect(windowsOf([12, 9, 10, 11], RULE)).toEqual({ now: 21, before: 21, periods: [2, 2] });
    expect(windowsOf([1, 1, 1, 1, 1, 1, 1, 1], RULE)).toEqual({
      now: 3,
      before: 3,
      periods: [3, 3],
    });
  });

  // docs/statistics.md: "where the two sum to fewer than twice `unreliableBelow`".
  it('leaves a year alone that holds just enough', () => {
    expect(windowsOf([5, 20, 20], RULE)).toEqual({ now: 20, before: 20, periods: [1, 1] });
    expect(windowsOf([5, 20, 19], RULE)).toEqual({ now: 19, before: 25, periods: [1, 2] });
  });

  it('holds whole years against the years right before them, where quarters are published', () => {
    // Three years of 1 a quarter, after 6 in the quarters of the three before.
    const quarters = Array.from({ length: 24 }, (_, i) => (i < 12 ? 6 : 1));
    expect(windowsOf(quarters, { ...RULE, fewest: 60, perYear: 4 })).toEqual({
      now: 12,
      before: 72,
      periods: [12, 12],
    });
  });

  it.each<[Cell[], Cell]>([
    [[30, 'suppressed'], 'suppressed'],
    [['suppressed', 30], 'suppressed'],
    [['notRecorded', 30], 'notRecorded'],
    [[30], 'notRecorded'],
    [[], 'notRecorded'],
  ])('gives the reason where %j leaves nothing to compare', (cells, reason) =>
    expect(windowsOf(cells, RULE)).toBe(reason),
  );

  it('does not reach over a hidden count', () =>
    expect(windowsOf([40, 'suppressed', 9, 8], RULE)).toEqual({
      now: 8,
      before: 9,
      periods: [1, 1],
    }));

  it('compares a month with the same month a year ago, then whole years', () => {
    const months = Array.from({ length: 36 }, (_, i) => i);
    const monthly = { ...RULE, perYear: 12 };
    expect(windowsOf(months, monthly)).toEqual({ now: 35, before: 23, periods: [1, 1] });
    const thin = months.map((i) => (i % 12 === 0 ? 10 : 1));
    expect(windowsOf(thin, monthly)).toEqual({ now: 21, before: 21, periods: [12, 12] });
  });
});

describe('a verdict', () => {
  const judged = (cells: Cell[]) => {
    const windows = windowsOf(cells, RULE);
    if (typeof windows !== 'object') return windows;
    const found = changeFound(windows, RULE);
    return found === null ? 'tooFew' : changeVerdict(found, found.chance < 0.05);
  };
  it.each<[Cell[], string]>([
    [[100, 160], 'rose'],
    [[160, 100], 'fell'],
    [[16, 25], 'noChange'],
    [[2, 3], 'tooFew'],
    [[9, 10], 'tooFew'],
    [[10, 10], 'noChange'],
    [[0, 40], 'rose'],
  ])('of %j is %s', (cells, verdict) => expect(judged(cells)).toBe(verdict));

  it('turns round when time is turned round', () => {
    const opposite: Record<string, string> = { rose: 'fell', fell: 'rose' };
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (a, b) => {
        const [there, back] = [String(judged([a, b])), String(judged([b, a]))];
        return back === (opposite[there] ?? there);
      }),
    );
  });
});
