import type { Period } from '../../src/domain/period.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { OnOtherGround } from './other-ground.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { IncompleteTotals } from '../snapshot/incomplete-totals.ts';

export type Runs = (plane: Plane, period: Period) => boolean;

/**
 * The periods of each plane, the place of the latest in which anything was recorded, which
 * figures speak of other borders, and which are sums that lack parts.
 */
export interface LatestPeriods {
  periods: Record<Plane, Period[]>;
  latest: Record<Plane, number>;
  /** Whether figures of a period are those of a part of it. */
  runs: Runs;
  elsewhere: OnOtherGround;
  lackOf: IncompleteTotals['of'];
}

export function latestPeriods(
  periods: Record<Plane, Period[]>,
  cells: readonly CategoryCells[],
  runs: Runs,
  elsewhere: OnOtherGround,
  lackOf: IncompleteTotals['of'],
): LatestPeriods {
  const latestOf = (plane: Plane) =>
    periods[plane].findLastIndex((_, period) =>
      cells.some(
        ({ category, measures }) =>
          category.plane === plane &&
          [...measures.values()].some((rows) =>
            rows[period]?.some((cell) => cell !== 'notRecorded'),
          ),
      ),
    );
  const latest = Object.fromEntries(PLANES.map((plane) => [plane, latestOf(plane)]));
  return { periods, latest: latest as Record<Plane, number>, runs, elsewhere, lackOf };
}
