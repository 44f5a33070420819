/** Bounds of a hidden count, and whether they are what everything published leaves. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Whether a hidden count is protected. A count that may be small must still be able to take every
 * value from 1 to threshold − 1; one that is plainly not small, at least as many values as the threshold.
 *
 * @param floor what the rule says with no figure at all: a hidden count is at least 1, and a total
 * at least what its hidden parts are at least
 * @param threshold whose protection the count is given: the lowest it was ever published under
 */
export function isProtected({ low, high }: Interval, floor: number, threshold: number): boolean {
  if (low >= threshold) return high - low + 1 >= threshold;
  return low <= Math.max(1, floor) && high >= threshold - 1;
}
