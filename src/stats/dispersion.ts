import { quantileSorted, sum } from 'd3-array';
import { normalDensity, twoSidedChance, Z } from './normal.ts';

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
 * The dispersion where events are so many times those of one that it was found from. Rates that differ
 * by themselves, and not by chance, scatter the more events the more of them there are (the additive
 * model: Spiegelhalter 2005): a large city among smaller ones would differ from them nearly always. For
 * fewer events than usual it stays as it is.
 */
export const dispersionAt = (dispersion: number, { usual }: Scatter, events: number): number =>
  dispersion + Math.max(0, dispersion - 1) * (Math.max(1, events / usual) - 1);

/**
 * Chance of so great a difference, up or down, averaged over all that the dispersion may be. Where
 * events are as many as usual that is Student's distribution, for a normal score over the root of an
 * estimated variance; where they are more, what is not known of the dispersion grows with them, and
 * none of the distributions in tables allows for that.
 *
 * @param scoreAt the normal score if the dispersion is this
 */
export function chanceOver(scatter: Scatter, scoreAt: (dispersion: number) => number): number {
  return sum(mayBe(scatter), ({ dispersion, weight }) => {
    return weight * twoSidedChance(scoreAt(dispersion));
  });
}

/**
 * How far on either side 95 % lie, where the variance is this if the dispersion is that: the same the
 * other way round, by Newton's method, which comes ever nearer since the chance falls ever slower.
 */
export function reachOver(scatter: Scatter, varianceAt: (dispersion: number) => number): number {
  const all = mayBe(scatter).map(({ dispersion, weight }) => {
    return { weight, deviation: Math.sqrt(varianceAt(dispersion)) };
  });
  let reach = Z * Math.sqrt(varianceAt(scatter.dispersion));
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const beyond = sum(all, (one) => one.weight * twoSidedChance(reach / one.deviation));
    const fall = sum(all, ({ weight, deviation }) => {
      return (weight * 2 * normalDensity(reach / deviation)) / deviation;
    });
    reach += (beyond - 0.05) / fall;
  }
  return reach;
}

const NEWTON_STEPS = 5;

interface MayBe {
  dispersion: number;
  weight: number;
}

/**
 * What a dispersion may be that was found from so few: itself times f / χ², with one degree of freedom
 * fewer than scores are left as they are (Tukey and McLaughlin 1963, Sankhya A 25, p. 331), which is
 * all that is known of a variance (Box and Tiao 1973, Bayesian Inference in Statistical Analysis, ch. 2).
 */
function mayBe({ dispersion, members }: Scatter): MayBe[] {
  if (members === Infinity) return [{ dispersion, weight: 1 }];
  const free = Math.max(1, Math.round((1 - 2 * WINSORISED) * members) - 1);
  const known = ratios.get(free) ?? ratiosOf(free);
  ratios.set(free, known);
  return known.map((ratio) => ({ ...ratio, dispersion: ratio.dispersion * dispersion }));
}

// The same few groups have hundreds of thousands of figures.
const ratios = new Map<number, MayBe[]>();
const STEPS = 20;

/** f / χ² at even steps of its logarithm, by which a sum comes as near as the integral needs. */
function ratiosOf(free: number): MayBe[] {
  const deviation = Math.sqrt(2 / free);
  // Towards a large dispersion the density of few degrees of freedom falls slowly.
  const [from, to] = [-5 * deviation - 12 / free, 4 * deviation];
  const all = Array.from({ length: STEPS + 1 }, (_, step) => {
    const log = from + ((to - from) * step) / STEPS;
    return { dispersion: Math.exp(-log), weight: Math.exp((free / 2) * (log - Math.expm1(log))) };
  });
  const whole = sum(all, ({ weight }) => weight);
  return all.map((one) => ({ ...one, weight: one.weight / whole }));
}
