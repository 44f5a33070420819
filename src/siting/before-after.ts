import type { OpenedUnit } from '../domain/siting.ts';

/** Events of a place, or of several, before and after. */
export interface Counts {
  before: number;
  after: number;
}

type Effect = NonNullable<OpenedUnit['effect']>;

const Z = 1.959963984540054;

/**
 * How the change in the served places stands to that in the similar ones, 1 being no difference:
 * difference in differences of counts: the ratio of two ratios, with limits from the delta method,
 * in which the variance of the logarithm of a Poisson count is about 1 / count (Rothman, Greenland
 * and Lash 2008, Modern Epidemiology, ch. 14), times how much more than by chance the similar
 * places differ in their changes. Fewer than `leastCount` events in any of the four sums say nothing.
 */
export function effectOf(
  own: Counts,
  similar: readonly Counts[],
  leastCount: number,
): Effect | null {
  const others = summed(similar);
  const all = [own.before, own.after, others.before, others.after];
  if (all.some((count) => count <= 0)) return null;
  const ratio = own.after / own.before / (others.after / others.before);
  const variance = all.reduce((sum, count) => sum + 1 / count, 0) * dispersionOf(similar, others);
  const reach = Math.exp(Z * Math.sqrt(variance));
  const [lower, upper] = [ratio / reach, ratio * reach];
  const few = all.some((count) => count < leastCount);
  return { ratio, lower, upper, verdict: few ? 'tooFew' : verdictOf(lower, upper) };
}

export const summed = (all: readonly Counts[]): Counts => ({
  before: all.reduce((sum, one) => sum + one.before, 0),
  after: all.reduce((sum, one) => sum + one.after, 0),
});

/**
 * How many times that of chance alone the variance of the changes of some places is: Pearson's
 * chi-square of their counts before and after over its degrees of freedom (McCullagh and Nelder
 * 1989, Generalized Linear Models, 4.5), at least 1.
 */
function dispersionOf(places: readonly Counts[], { before, after }: Counts): number {
  const counted = places.filter((one) => one.before + one.after > 0);
  if (counted.length < 2) return 1;
  const share = after / (before + after);
  const squares = counted.map((one) => {
    const all = one.before + one.after;
    return (one.after - share * all) ** 2 / (all * share * (1 - share));
  });
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / (counted.length - 1));
}

const verdictOf = (lower: number, upper: number): Effect['verdict'] =>
  lower > 1 ? 'rose' : upper < 1 ? 'fell' : 'noChange';
