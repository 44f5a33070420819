import type { PeriodChanges } from '../../src/domain/changes.ts';
import { PLANES } from '../../src/domain/plane.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';

/** Periods that came or went, by plane. */
export const periodChanges = (before: Manifest, now: Manifest): PeriodChanges[] =>
  PLANES.map((plane) => ({
    plane,
    added: without(now.periods[plane], before.periods[plane]),
    gone: without(before.periods[plane], now.periods[plane]),
  })).filter(({ added, gone }) => added.length + gone.length > 0);

/** What is in one list and not in another, in its order. */
export const without = <T>(some: readonly T[], others: readonly T[]): T[] => {
  const known = new Set(others);
  return some.filter((one) => !known.has(one));
};
