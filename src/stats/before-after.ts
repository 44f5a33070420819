import { sum } from 'd3-array';
import type { OpenedUnit } from '../domain/siting.ts';
import { dispersionAt, reachOver } from './dispersion.ts';
import { changeScatter } from './verdict.ts';

/** Events of a place, or of several, before and after. */
export interface Counts {
  before: number;
  after: number;
}

type Effect = NonNullable<OpenedUnit['effect']>;

/**
 * How the change in a place stands to that in similar ones, 1 being no difference: difference in
 * differences of counts: the ratio of two ratios, with limits from the delta method, in which the
 * variance of the logarithm of a Poisson count is about 1 / count (Rothman, Greenland and Lash 2008,
 * Modern Epidemiology, ch. 14), times how much more than by chance the similar places differ in
 * their changes. Fewer than `leastCount` events in any of the four sums say nothing.
 *
 * @returns null where one of the sums is 0, or too few similar places tell how changes differ
 */
export function effectOf(
  own: Counts,
  similar: readonly Counts[],
  leastCount: number,
): Effect | null {
  const others = summed(similar);
  const all = [own.before, own.after, others.before, others.after];
  const telling = similar.filter(({ before, after }) => before + after >= leastCount);
  const scatter = changeScatter(telling.map(({ before, after }) => ({ before, now: after })));
  if (scatter === null || all.some((count) => count <= 0)) return null;
  const ratio = own.after / own.before / (others.after / others.before);
  const varianceAt = (dispersion: number) =>
    dispersionAt(dispersion, scatter, (own.before + own.after) / 2) * varianceOf(own) +
    dispersion * varianceOf(others);
  const reach = Math.exp(reachOver(scatter, varianceAt));
  const [lower, upper] = [ratio / reach, ratio * reach];
  const few = all.some((count) => count < leastCount);
  return { ratio, lower, upper, verdict: few ? 'tooFew' : verdictOf(lower, upper) };
}

export const summed = (all: readonly Counts[]): Counts => ({
  before: sum(all, (one) => one.before),
  after: sum(all, (one) => one.after),
});

/** Of the logarithm of the ratio of two Poisson counts. */
const varianceOf = ({ before, after }: Counts): number => 1 / before + 1 / after;

const verdictOf = (lower: number, upper: number): Effect['verdict'] =>
  lower > 1 ? 'rose' : upper < 1 ? 'fell' : 'noChange';
