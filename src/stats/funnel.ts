import { sum } from 'd3-array';
import { scoreOfTwo } from './count-score.ts';
import {
  dispersionAt,
  dispersionOf,
  studentReach,
  studentScore,
  type Scatter,
} from './dispersion.ts';

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

/**
 * How far one that is no member lies from the target, as a standard normal score where it is like the
 * members: its own chance, theirs in the target, and the overdispersion allowed for.
 */
export function adjustedScore({ count, exposure }: Observed, funnel: Funnel): number {
  const scatter = scatterOf(funnel);
  const score = scoreOfTwo({
    count,
    other: funnel.target * funnel.exposure,
    exposure: exposure / funnel.exposure,
    dispersion: [dispersionAt(scatter, funnel.target * exposure), funnel.dispersion],
  });
  return studentScore(score, funnel.members);
}

const scatterOf = ({ target, dispersion, exposure, members }: Funnel): Scatter => {
  return { dispersion, usual: (target * exposure) / members, members };
};

/** Ratios of events to those expected between which 95 % of areas lie, by how many are expected. */
export const funnelLimits = (expected: number, funnel: Funnel): [lower: number, upper: number] =>
  limitsAt(expected, dispersionAt(scatterOf(funnel), expected), funnel.members);

/** The same of one that is no member, whose target is known from the members alone. */
export function usualRatios(expected: number, funnel: Funnel): [lower: number, upper: number] {
  const { target, dispersion, exposure, members } = funnel;
  const ofTarget = (dispersion * expected) / (target * exposure);
  return limitsAt(expected, dispersionAt(scatterOf(funnel), expected) + ofTarget, members);
}

/** On the scale of roots, where the variance of a count is a quarter. */
function limitsAt(expected: number, variance: number, members: number): [number, number] {
  const reach = (studentReach(members) * Math.sqrt(variance)) / (2 * Math.sqrt(expected));
  return [Math.max(0, 1 - reach) ** 2, (1 + reach) ** 2];
}
