import { sum } from 'd3-array';
import { scoreOfTwo } from './count-score.ts';
import { chanceOver, dispersionAt, dispersionOf, reachOver, type Scatter } from './dispersion.ts';

/** Events, and what they were exposed to: residents, dwellings or road, or any of it times years. */
export interface Observed {
  count: number;
  exposure: number;
}

/** What a group lets one expect of each of its members, and of others. */
export interface Funnel {
  /** Events per unit of exposure. */
  target: number;
  /** How many times its variance is that of chance alone; at least 1. */
  dispersion: number;
  /** Of all members together: what the target is known from. */
  exposure: number;
  members: number;
}

/** The target and the overdispersion of a group; null for one without events. */
export function funnelOf(group: readonly Observed[]): Funnel | null {
  const exposure = sum(group, (one) => one.exposure);
  const target = sum(group, (one) => one.count) / exposure;
  if (!(target > 0)) return null;
  const dispersion = dispersionOf(group.map((one) => scoreOf(one, target)));
  return { target, dispersion, exposure, members: group.length };
}

/** `2 (√count − √expected)`: about standard normal where chance alone is at work, and few are not. */
export const scoreOf = ({ count, exposure }: Observed, target: number): number =>
  2 * (Math.sqrt(count) - Math.sqrt(target * exposure));

/** A difference, up or down, and how likely one so great is where nothing differs. */
export interface Difference {
  chance: number;
  above: boolean;
}

/**
 * How one that is no member differs from the target, where it might be like the members: its own
 * chance, theirs in the target, and the overdispersion allowed for.
 */
export function differenceFrom({ count, exposure }: Observed, funnel: Funnel): Difference {
  const scatter = scatterOf(funnel);
  const expected = funnel.target * exposure;
  const scoreAt = (dispersion: number) =>
    scoreOfTwo({
      count,
      other: funnel.target * funnel.exposure,
      exposure: exposure / funnel.exposure,
      dispersion: [dispersionAt(dispersion, scatter, expected), dispersion],
    });
  return { chance: chanceOver(scatter, scoreAt), above: scoreAt(funnel.dispersion) > 0 };
}

const scatterOf = ({ target, dispersion, exposure, members }: Funnel): Scatter => {
  return { dispersion, usual: (target * exposure) / members, members };
};

/** Ratios of events to those expected between which 95 % of areas lie, by how many are expected. */
export const funnelLimits = (expected: number, funnel: Funnel): [lower: number, upper: number] =>
  limitsAt(expected, scatterOf(funnel), 0);

/** The same of one that is no member, whose target is known from the members alone. */
export const usualRatios = (expected: number, funnel: Funnel): [lower: number, upper: number] =>
  limitsAt(expected, scatterOf(funnel), expected / (funnel.target * funnel.exposure));

/**
 * On the scale of roots, where the variance of a count is a quarter.
 *
 * @param ofTarget how many times what is known of the target is expected
 */
function limitsAt(expected: number, scatter: Scatter, ofTarget: number): [number, number] {
  const varianceAt = (dispersion: number) =>
    dispersionAt(dispersion, scatter, expected) + ofTarget * dispersion;
  const reach = reachOver(scatter, varianceAt) / (2 * Math.sqrt(expected));
  return [Math.max(0, 1 - reach) ** 2, (1 + reach) ** 2];
}
