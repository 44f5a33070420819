import type { Odd } from '../domain/findings.ts';

/** So many times the highest of the others, or so many times less than the lowest. */
const TIMES = 5;
/** Fewer events than this make no difference worth a question, however many times they are. */
const FEWEST = 30;

/**
 * Whether a count is so far from others of its series that an error is as likely as an event: rows
 * that came twice, were left out, or stand in another column. No test of chance: a rule for asking.
 *
 * @param expected what each of the others lets expect, events; nothing is odd where there are none
 */
export function oddCount(count: number, expected: readonly number[]): Odd | null {
  if (expected.length === 0) return null;
  const [lowest, highest] = [Math.min(...expected), Math.max(...expected)];
  if (count >= highest * TIMES && count - highest >= FEWEST) return 'leapt';
  return count * TIMES <= lowest && lowest - count >= FEWEST ? 'dropped' : null;
}

/** By how many events a count is above the highest, or below the lowest, of what could be expected. */
export const beyondExpected = (count: number, expected: readonly number[]): number =>
  Math.max(count - Math.max(...expected), Math.min(...expected) - count);
