import { randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { CHANCE_ALONE } from '../../src/stats/dispersion.ts';
import { discoveries } from '../../src/stats/false-discovery.ts';
import {
  comparedWith,
  comparedWithExpected,
  comparedWithOther,
  groupFunnel,
  standingOf,
} from '../../src/stats/standing.ts';

const members = (many: number) =>
  Array.from({ length: many }, () => ({ count: 40, exposure: 1000 }));

describe('a group to be compared with', () => {
  // docs/statistics.md: no group in which fewer than ten are known, or more than a quarter hidden.
  it('has ten members that are known', () => {
    expect(groupFunnel(members(10), 0)).not.toBeNull();
    expect(groupFunnel(members(9), 0)).toBeNull();
  });
  it('has no more than a quarter of its counts hidden', () => {
    expect(groupFunnel(members(15), 5)).not.toBeNull();
    expect(groupFunnel(members(15), 6)).toBeNull();
  });
  it('has counted something in half of its members', () => {
    const without = (many: number) => [
      ...members(20 - many),
      ...Array.from({ length: many }, () => ({ count: 0, exposure: 1000 })),
    ];
    expect(groupFunnel(without(10), 0)).not.toBeNull();
    expect(groupFunnel(without(11), 0)).toBeNull();
  });
});

describe('where events come several at a time, as voices at a meeting do', () => {
  const source = randomLcg(0.4);
  const between = (low: number, high: number) => low + Math.floor(source() * (high - low + 1));
  const gatherings = [() => 1, () => between(1, 4), () => between(2, 12), () => between(10, 40)];
  const voices = (meetings: number) => {
    const met = randomPoisson.source(source)(meetings)();
    return Array.from({ length: met }, () => gatherings[between(0, 3)]!()).reduce(
      (all, one) => all + one,
      0,
    );
  };
  const area = (meetings: number) => ({ count: voices(meetings), exposure: meetings });

  /** The share of pages of so many topics, in which nothing differs, that name one. */
  function naming(meetings: number, topics = 13, pages = 600) {
    let named = 0;
    for (let page = 0; page < pages; page++) {
      const chances = Array.from({ length: topics }).flatMap(() => {
        const funnel = groupFunnel(
          Array.from({ length: 20 }, () => area(meetings)),
          0,
        );
        return funnel ? [comparedWith(area(meetings), funnel, 20).chance] : [];
      });
      if (discoveries(chances, 0.05).includes(true)) named++;
    }
    return named / pages;
  }

  it.each([0.2, 0.5, 1, 3])('with %f meetings a page names a topic in one of twenty at most', (m) =>
    expect(naming(m)).toBeLessThan(0.05 + 2.6 * Math.sqrt((0.05 * 0.95) / 600)),
  );
});

describe('too few events to tell', () => {
  const compared = (count: number, expected: number) => comparedWithExpected(count, expected, 20);
  it('are those where neither so many happened nor were to be expected', () => {
    expect(compared(19, 19).thin).toBe(true);
    expect(compared(20, 19).thin).toBe(false);
    expect(compared(19, 20).thin).toBe(false);
    // Nothing where forty were to be expected says much.
    expect(compared(0, 40).thin).toBe(false);
    expect(compared(40, 0.5).thin).toBe(false);
  });
  it('are expected by how many residents there are, of a group or of another area', () => {
    // 40 of a thousand residents each: 80 are to be expected of two thousand, 8 of two hundred.
    const funnel = groupFunnel(members(10), 0)!;
    expect(comparedWith({ count: 5, exposure: 2000 }, funnel, 20).thin).toBe(false);
    expect(comparedWith({ count: 5, exposure: 200 }, funnel, 20).thin).toBe(true);
    const beside = (exposure: number) =>
      comparedWithOther(
        { count: 5, exposure, scatter: CHANCE_ALONE },
        { count: 40, exposure: 1000, scatter: CHANCE_ALONE },
        20,
      );
    expect(beside(2000).thin).toBe(false);
    expect(beside(200).thin).toBe(true);
  });
  it('are no finding, nor “as expected”', () => {
    expect(standingOf(compared(19, 19), false)).toBe('tooFew');
    expect(standingOf(compared(20, 20), false)).toBe('asExpected');
    expect(standingOf(compared(19, 2), true)).toBe('more');
    expect(standingOf(compared(2, 19), true)).toBe('fewer');
  });
});
