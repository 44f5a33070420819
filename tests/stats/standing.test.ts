import { describe, expect, it } from 'vitest';
import { comparedWithExpected, groupFunnel, standingOf } from '../../src/stats/standing.ts';

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
});

describe('too few events to tell', () => {
  const compared = (count: number, expected: number) => comparedWithExpected(count, expected, 20);
  it('are those where neither so many happened nor were to be expected', () => {
    expect(compared(19, 19).thin).toBe(true);
    expect(compared(20, 19).thin).toBe(false);
    // Nothing where forty were to be expected says much.
    expect(compared(0, 40).thin).toBe(false);
    expect(compared(40, 0.5).thin).toBe(false);
  });
  it('are no finding, nor “as expected”', () => {
    expect(standingOf(compared(19, 19), false)).toBe('tooFew');
    expect(standingOf(compared(20, 20), false)).toBe('asExpected');
    expect(standingOf(compared(19, 2), true)).toBe('more');
    expect(standingOf(compared(2, 19), true)).toBe('fewer');
  });
});
