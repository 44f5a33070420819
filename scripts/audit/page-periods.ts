import { isShorter, isTwelveMonths, periodKindOf, type Period } from '../../src/domain/period.ts';

/**
 * Of things that have a period those of the longest kind: pages go by it, and what they call the
 * latest is the latest of these. Shorter ones stand beside them in downloads.
 */
export function ofLongestKind<T extends { period: Period }>(all: readonly T[]): T[] {
  const kindOf = ({ period }: T) => (isTwelveMonths(period) ? null : periodKindOf(period));
  const longest = all
    .map(kindOf)
    .reduce((long, kind) => (kind && (!long || isShorter(long, kind)) ? kind : long), null);
  return all.filter((one) => longest === null || kindOf(one) === longest);
}
