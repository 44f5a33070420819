import { quantileSorted, sum } from 'd3-array';
import { Z } from './normal.ts';

/** Events, and what they were exposed to: residents, dwellings or road, or any of it times years. */
export interface Observed {
  count: number;
  exposure: number;
}

/** What a group lets one expect of each of its members. */
export interface Funnel {
  /** Events per unit of exposure. */
  target: number;
  /** How many times its variance is that of chance alone; at least 1. */
  dispersion: number;
}

/** Of the lowest and of the highest scores so many are set to the score at this share. */
const WINSORISED = 0.1;

/**
 * The target and the overdispersion of a group (Spiegelhalter 2005, Handling over-dispersion of
 * performance indicators, Quality and Safety in Health Care 14, p. 347): the mean square of the
 * scores, the outer tenths of which are winsorised so that a few outliers do not hide themselves.
 * Null for a group without events.
 */
export function funnelOf(group: readonly Observed[]): Funnel | null {
  const target = sum(group, (one) => one.count) / sum(group, (one) => one.exposure);
  if (!(target > 0)) return null;
  const scores = winsorised(group.map((one) => scoreOf(one, target)));
  return { target, dispersion: Math.max(1, sum(scores, (z) => z * z) / scores.length) };
}

/** `2 (√count − √expected)`: about standard normal where chance alone is at work. */
export const scoreOf = ({ count, exposure }: Observed, target: number): number =>
  2 * (Math.sqrt(count) - Math.sqrt(target * exposure));

/** The score with overdispersion allowed for (multiplicative model). */
export const adjustedScore = (one: Observed, { target, dispersion }: Funnel): number =>
  scoreOf(one, target) / Math.sqrt(dispersion);

export function winsorised(scores: readonly number[], share = WINSORISED): number[] {
  const ascending = [...scores].sort((a, b) => a - b);
  const low = quantileSorted(ascending, share) ?? 0;
  const high = quantileSorted(ascending, 1 - share) ?? 0;
  return scores.map((z) => Math.min(high, Math.max(low, z)));
}

/** Ratios of events to those expected between which 95 % of areas lie, by how many are expected. */
export function funnelLimits(expected: number, dispersion: number): [lower: number, upper: number] {
  const reach = (Z * Math.sqrt(dispersion)) / (2 * Math.sqrt(expected));
  return [Math.max(0, 1 - reach) ** 2, (1 + reach) ** 2];
}
