import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import type { Cell } from '../../src/domain/cell.ts';
import {
  changeChance,
  changeFound,
  changeScatter,
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
    expect(changeZ({ now, before }, exposure)).toBeCloseTo(z, 3),
  );
});

describe('changeChance', () => {
  it('calls a change where nothing changed in one case of twenty at most, whatever the windows', () => {
    const source = randomLcg(0.4);
    for (const periods of [
      [1, 1],
      [1, 2],
      [2, 1],
    ] as const) {
      const [now, before] = periods.map((many) => randomPoisson.source(source)(many * 30));
      const trials = 20_000;
      let called = 0;
      for (let i = 0; i < trials; i++) {
        const windows = { now: now?.() ?? 0, before: before?.() ?? 0, periods };
        if (changeChance(windows) < 0.05) called++;
      }
      expect(called / trials).toBeGreaterThan(0.03);
      expect(called / trials).toBeLessThan(0.05);
    }
  });

  // How 41 events fall on two equal years: twice the chance of 25 or more of them in one is 0.211.
  it('is that of the exact test for 16 and 25', () => {
    expect(changeChance({ now: 25, before: 16, periods: [1, 1] })).toBeCloseTo(0.211, 3);
  });

  // Twenty events in two years and then none: (2/3)^20 on either side.
  it('is that of the exact test where there is nothing any more', () => {
    const chance = changeChance({ now: 0, before: 20, periods: [1, 2] });
    expect(chance / (2 * (2 / 3) ** 20)).toBeGreaterThan(0.95);
    expect(chance / (2 * (2 / 3) ** 20)).toBeLessThan(1.2);
  });
});

describe('changeScatter', () => {
  const source = randomLcg(0.9);
  const poisson = (mean: number) => randomPoisson.source(source)(mean)();
  const changes = (many: number, mean: number, times: number, spread: number) =>
    Array.from({ length: many }, () => {
      const own = () => (spread ? randomGamma.source(source)(1 / spread ** 2, spread ** 2)() : 1);
      return { now: poisson(mean * times * own()), before: poisson(mean * own()) };
    });

  it('is that of chance where all change alike, however much', () => {
    for (const times of [1, 0.5, 2.6])
      expect(changeScatter(changes(2000, 100, times, 0))?.dispersion).toBeCloseTo(1, 0);
  });

  // Counts of 100 whose means differ by a fifth have 1 + 0.2² × 100 = 5 times the variance of chance.
  it('is that of areas which differ from one year to the next', () => {
    const found = changeScatter(changes(4000, 100, 1, 0.2));
    expect(found?.dispersion).toBeGreaterThan(4.4);
    expect(found?.dispersion).toBeLessThan(5.6);
    expect(found?.usual).toBeCloseTo(100, -1);
  });

  it('is not known of fewer than ten areas, nor where nothing happened', () => {
    expect(changeScatter(changes(9, 100, 1, 0))).toBeNull();
    expect(changeScatter(changes(10, 100, 1, 0))).not.toBeNull();
    expect(changeScatter(Array.from({ length: 12 }, () => ({ now: 30, before: 0 })))).toBeNull();
    expect(changeScatter(Array.from({ length: 12 }, () => ({ now: 0, before: 30 })))).toBeNull();
  });

  // The last one is four times as large as the others.
  it.each([300, 1200])(
    'has hardly an area of %i events called that changed as others do',
    (own) => {
      let called = 0;
      const trials = 2000;
      for (let trial = 0; trial < trials; trial++) {
        const scatter = changeScatter(changes(20, 300, 1, 0.3)) ?? undefined;
        const [one] = changes(1, own, 1, 0.3);
        if (one && changeChance({ ...one, periods: [1, 1] }, scatter) < 0.05) called++;
        // By chance alone: two in three, and more.
      }
      expect(called / trials).toBeLessThan(0.065);
      expect(called / trials).toBeGreaterThan(0.02);
    },
  );
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

  it('is by what there was in a year, where years are put together', () => {
    // 20 a year after 33, and 30 after 20.
    expect(changeVerdict({ now: 40, before: 100, periods: [2, 3] }, true)).toBe('fell');
    expect(changeVerdict({ now: 30, before: 40, periods: [1, 2] }, true)).toBe('rose');
  });

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
