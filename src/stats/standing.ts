import type { Standing } from '../domain/findings.ts';
import { scoreOfExpected, scoreOfTwo } from './count-score.ts';
import { CHANCE_ALONE, chanceOver, dispersionAt, type Scatter } from './dispersion.ts';
import { differenceFrom, funnelOf, type Difference, type Funnel, type Observed } from './funnel.ts';
import { twoSidedChance } from './normal.ts';

/** A count against what was to be expected, before anything is said of it. */
export interface Compared extends Difference {
  /** Too few events for a difference of ordinary size to show. */
  thin: boolean;
}

/** What is said of a comparison, given whether it was told apart from chance. */
export function standingOf({ above, thin }: Compared, discovered: boolean): Standing {
  if (discovered) return above ? 'more' : 'fewer';
  return thin ? 'tooFew' : 'asExpected';
}

/** With fewer members, or a greater share of hidden ones, a group says nothing of what to expect. */
const FEWEST_MEMBERS = 10;
const MOST_HIDDEN = 0.25;
/** Nor does one of which a greater share counted nothing. */
const MOST_WITHOUT = 0.5;

/**
 * The funnel of a group of which some counts may be hidden. Those are small for the most part, so
 * that a mean without them is too high: null where they are more than a quarter. Null as well where
 * more than half counted nothing: what the others counted may come one by one or forty at a time, as
 * voices at a meeting do, and so few cannot tell which.
 */
export function groupFunnel(group: readonly Observed[], hidden: number): Funnel | null {
  const known = group.length;
  if (known < FEWEST_MEMBERS || hidden > MOST_HIDDEN * (known + hidden)) return null;
  const without = group.filter(({ count }) => count === 0).length;
  return without > MOST_WITHOUT * known ? null : funnelOf(group);
}

/** Compares with a group that it is no member of; `fewest` events are enough not to be thin. */
export function comparedWith(own: Observed, funnel: Funnel, fewest: number): Compared {
  const expected = own.exposure * funnel.target;
  return compared(differenceFrom(own, funnel), [own.count, expected], fewest);
}

/** Compares with what is to be expected for certain. */
export const comparedWithExpected = (count: number, expected: number, fewest: number): Compared =>
  compared(byChance(scoreOfExpected(count, expected)), [count, expected], fewest);

/** A count with how much such counts vary from one period to another. */
export interface Varying extends Observed {
  scatter: Scatter;
}

/**
 * Compares the rates of two areas, of which both vary by chance, and by as many times more as their
 * scatters tell. Both are taken to be known from as few as the one that is known from fewer.
 */
export function comparedWithOther(own: Varying, other: Varying, fewest: number): Compared {
  const exposure = own.exposure / other.exposure;
  const timesOf = ({ count, scatter }: Varying, ratio: number) =>
    dispersionAt(scatter.dispersion * ratio, scatter, count);
  const scoreAt = (ratio: number) =>
    scoreOfTwo({
      count: own.count,
      other: other.count,
      exposure,
      dispersion: [timesOf(own, ratio), timesOf(other, ratio)],
    });
  const members = Math.min(own.scatter.members, other.scatter.members);
  const chance = chanceOver({ ...CHANCE_ALONE, members }, scoreAt);
  const difference = { chance, above: scoreAt(1) > 0 };
  return compared(difference, [own.count, other.count * exposure], fewest);
}

const byChance = (score: number): Difference => ({
  chance: twoSidedChance(score),
  above: score > 0,
});

const compared = (
  difference: Difference,
  [count, expected]: readonly [number, number],
  fewest: number,
): Compared => ({ ...difference, thin: count < fewest && expected < fewest });
