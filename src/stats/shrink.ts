import { sum } from 'd3-array';
import type { Observed } from './funnel.ts';

/** The rates of a group: their mean, and how much they truly vary. Per unit of exposure. */
export interface Prior {
  mean: number;
  variance: number;
}

/**
 * Mean and true variance of the rates of a group by the method of moments (Marshall 1991, Mapping
 * disease and mortality rates using empirical Bayes estimators, Applied Statistics 40, p. 283): the
 * variance among the rates less what chance alone would make. Null for a group without events.
 */
export function priorOf(group: readonly Observed[]): Prior | null {
  const exposure = sum(group, (one) => one.exposure);
  const mean = sum(group, (one) => one.count) / exposure;
  if (!(mean > 0)) return null;
  const among =
    sum(group, (one) => one.exposure * (one.count / one.exposure - mean) ** 2) / exposure;
  const byChance = mean / (exposure / group.length);
  return { mean, variance: Math.max(0, among - byChance) };
}

/** A rate pulled towards the mean of its group; `weight` (0 to 1) is that of the area's own rate. */
export interface Shrunk {
  rate: number;
  weight: number;
}

/** The fewer events are to be expected, the more a rate is pulled. */
export function shrunkRate({ count, exposure }: Observed, { mean, variance }: Prior): Shrunk {
  const weight = variance / (variance + mean / exposure);
  return { rate: weight * (count / exposure) + (1 - weight) * mean, weight };
}
