import type { OpenedUnit } from '../domain/siting.ts';

/** Events in places served by a new post and in similar places without one, before and after. */
export interface BeforeAfterCounts {
  before: number;
  after: number;
  similarBefore: number;
  similarAfter: number;
}

type Effect = NonNullable<OpenedUnit['effect']>;

const Z = 1.959963984540054;

/**
 * How the change in the served places stands to that in the similar ones, 1 being no difference:
 * difference in differences of counts: the ratio of two ratios, with limits from the delta method,
 * in which the variance of the logarithm of a Poisson count is about 1 / count (Rothman, Greenland
 * and Lash 2008, Modern Epidemiology, ch. 14). Fewer than `leastCount` events in any of the four
 * say nothing.
 */
export function effectOf(counts: BeforeAfterCounts, leastCount: number): Effect | null {
  const { before, after, similarBefore, similarAfter } = counts;
  const all = [before, after, similarBefore, similarAfter];
  if (all.some((count) => count <= 0)) return null;
  const ratio = after / before / (similarAfter / similarBefore);
  const error = Math.sqrt(all.reduce((sum, count) => sum + 1 / count, 0));
  const [lower, upper] = [ratio * Math.exp(-Z * error), ratio * Math.exp(Z * error)];
  const few = all.some((count) => count < leastCount);
  return { ratio, lower, upper, verdict: few ? 'tooFew' : verdictOf(lower, upper) };
}

const verdictOf = (lower: number, upper: number): Effect['verdict'] =>
  lower > 1 ? 'rose' : upper < 1 ? 'fell' : 'noChange';
