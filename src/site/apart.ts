import { isCounted, type Cell } from '../domain/cell.ts';
import type { Finding, Odd } from '../domain/findings.ts';
import type { Period } from '../domain/period.ts';
import { oddCount } from '../stats/odd-count.ts';

/** A latest count far from those of the periods before it. */
export interface Apart {
  odd: Odd;
  /** The fewest and the most of the periods before it. */
  counts: readonly [fewest: number, most: number];
  /** The periods before it that it is held against, oldest first. */
  periods: Period[];
}

/** Only a change that is told is told to be far: any other may be one of the way of counting. */
export const isMoved = (finding: Finding | null): boolean =>
  finding?.change?.verdict === 'rose' || finding?.change?.verdict === 'fell';

/** A count is held against those of so many periods before it. */
const PERIODS_BEFORE = 3;

/**
 * Whether the latest count of a series is far from those before it; null where it is not, and where
 * none before it is counted in the same way and shown.
 *
 * @param periods oldest first, with a cell for each
 * @param breaks places at which another way of counting begins
 * @param incomplete places of sums that lack parts of the area
 */
export function apartFromPast(
  periods: readonly Period[],
  cells: readonly Cell[],
  breaks: readonly number[],
  incomplete: readonly number[] = [],
): Apart | null {
  const last = cells.length - 1;
  const from = Math.max(0, last - PERIODS_BEFORE, ...breaks);
  const places = [...cells.keys()].slice(from);
  const [now] = cells.slice(-1);
  if (now === undefined || !isCounted(now) || places.some((one) => incomplete.includes(one)))
    return null;
  const before = cells.slice(from, last);
  const counts = before.filter(isCounted);
  const odd = counts.length === before.length ? oddCount(now, counts) : null;
  return (
    odd && {
      odd,
      counts: [Math.min(...counts), Math.max(...counts)],
      periods: periods.slice(from, last),
    }
  );
}
