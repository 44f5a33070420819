import type { Period } from '../../src/domain/period.ts';
import type { Lack } from '../../src/domain/snapshot.ts';
import type { PlacedBreak } from '../snapshot/border-breaks.ts';

/** Whether the figures of a category and period speak of other borders than the area has now. */
export type OnOtherGround = (category: string, period: Period, place: number) => boolean;

export function otherGround(breaks: readonly PlacedBreak[]): OnOtherGround {
  if (breaks.length === 0) return () => false;
  return (category, period, place) =>
    breaks.some(
      (one) =>
        one.places.has(place) && one.categories.includes(category) && one.periods.includes(period),
    );
}

/**
 * The first of the periods up to the last one that speak of the same borders as the last does:
 * no change is judged across the others.
 */
export function firstOnSameGround(
  category: string,
  periods: readonly Period[],
  place: number,
  elsewhere: OnOtherGround,
): number {
  const ground = periods.map((period) => elsewhere(category, period, place));
  return ground.findLastIndex((one) => one !== ground.at(-1)) + 1;
}

/** The first of the periods up to the last one whose sums are of the same parts as the last one's. */
export function firstOfSameParts(
  periods: readonly Period[],
  lackIn: (period: Period) => Lack | null,
): number {
  const now = lackIn(periods.at(-1) ?? '');
  return periods.findLastIndex((period) => lackIn(period) !== now) + 1;
}
