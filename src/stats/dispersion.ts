import { quantileSorted, sum } from 'd3-array';
import { Z } from './normal.ts';

/** How much the figures of a group scatter. */
export interface Scatter {
  /** How many times their variance is that of chance alone; at least 1. */
  dispersion: number;
  /** The events of one of them on average, to which the dispersion belongs. */
  usual: number;
  /** How many figures that is known from; without end where it is not estimated. */
  members: number;
}

/** Where chance alone is taken to be at work. */
export const CHANCE_ALONE: Scatter = { dispersion: 1, usual: Infinity, members: Infinity };

/** Of the lowest and of the highest scores so many are set to the score at this share. */
const WINSORISED = 0.1;
/** Mean square of standard normal scores of which as many are set to the tenth and ninetieth percentile. */
const NORMAL_SQUARE = 0.67866;

/**
 * The overdispersion of scores about a mean of their own (Spiegelhalter 2005, Handling
 * over-dispersion of performance indicators, Quality and Safety in Health Care 14, p. 347): their
 * mean square, the outer tenths winsorised so that a few outliers do not hide themselves. That alone
 * makes even normal scores scatter a third less than they do, so that it is divided by what it comes
 * to of these.
 */
export function dispersionOf(scores: readonly number[]): number {
  const squares = sum(winsorised(scores), (z) => z * z);
  return Math.max(1, squares / (scores.length - 1) / NORMAL_SQUARE) || 1;
}

export function winsorised(scores: readonly number[], share = WINSORISED): number[] {
  const ascending = [...scores].sort((a, b) => a - b);
  const low = quantileSorted(ascending, share) ?? 0;
  const high = quantileSorted(ascending, 1 - share) ?? 0;
  return scores.map((z) => Math.min(high, Math.max(low, z)));
}

/**
 * The dispersion where so many events are to be expected. Rates that differ by themselves, and not by
 * chance, scatter the more events the more of them there are (the additive model: Spiegelhalter
 * 2005): a large city among smaller ones would differ from them nearly always. For fewer events than
 * usual it stays as it is.
 */
export const dispersionAt = ({ dispersion, usual }: Scatter, events: number): number =>
  1 + (dispersion - 1) * Math.max(1, events / usual);

/**
 * A score divided by the root of an estimated dispersion, as a normal one of the same chance: Student's
 * distribution (Wallace 1959, Annals of Mathematical Statistics 30, p. 1124) with one degree of
 * freedom fewer than scores are left as they are (Tukey and McLaughlin 1963, Sankhya A 25, p. 331).
 */
export function studentScore(score: number, members: number): number {
  if (members === Infinity) return score;
  const free = freedomOf(members);
  const size = Math.sqrt(free * Math.log1p((score * score) / free));
  return (Math.sign(score) * size * (8 * free + 1)) / (8 * free + 3);
}

/** Between how many standard deviations on either side 95 % lie: the same the other way round. */
export function studentReach(members: number): number {
  if (members === Infinity) return Z;
  const free = freedomOf(members);
  const normal = (Z * (8 * free + 3)) / (8 * free + 1);
  return Math.sqrt(free * Math.expm1((normal * normal) / free));
}

const freedomOf = (members: number): number =>
  Math.max(1, Math.round((1 - 2 * WINSORISED) * members) - 1);
