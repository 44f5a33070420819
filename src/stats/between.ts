import type { Standing } from '../domain/findings.ts';
import { discoveries } from './false-discovery.ts';
import { comparedWithOther, standingOf, type Varying } from './standing.ts';

/** Counts of two areas in one category, each with what it was exposed to (residents, dwellings). */
export type RatePair = readonly [own: Varying, other: Varying];

export interface BetweenRule {
  /** Of the differences that are named, at most this share may be due to chance. */
  falseDiscoveryRate: number;
  /** Two counts that sum to fewer tell nothing. */
  fewest: number;
}

/**
 * What is said of rates beside those of another area, of all pairs that stand on a page together. Both
 * counts vary by chance, as in the exact test of two counts, and by as many times more as those of areas
 * similar to each do from one period to another: one case can bring hundreds.
 *
 * @param hidden how many more there are of which a count is hidden: it would be shown if it were large,
 *   so that those that are shown are the large ones of them all
 * @returns in the order of the pairs
 */
export function standingsBetween(
  pairs: readonly RatePair[],
  rule: BetweenRule,
  hidden = 0,
): Standing[] {
  const { fewest, falseDiscoveryRate } = rule;
  const compared = pairs.map(([own, other]) =>
    own.count + other.count < fewest ? null : comparedWithOther(own, other, fewest),
  );
  const chances = compared.flatMap((one) => (one === null ? [] : one.chance));
  const found = discoveries(chances, falseDiscoveryRate, hidden);
  let at = 0;
  return compared.map((one) => (one === null ? 'tooFew' : standingOf(one, found[at++] ?? false)));
}
