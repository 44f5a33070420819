import type { Period } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';

/** A figure is held against those of so many periods before it and after it. */
const PERIODS_BESIDE = 3;

/** A period whose figures are looked at. Places are those in the periods of its plane. */
export interface LookedPeriod {
  plane: Plane;
  period: Period;
  at: number;
  /** Of the periods it is held against. */
  beside: number[];
}

/** Every period that is over, with the ones beside it that are. */
export function lookedPeriods(manifest: Manifest, plane: Plane): LookedPeriod[] {
  const periods = manifest.periods[plane];
  const over = periods.flatMap((period, at) =>
    isRunning(manifest, plane, period) ? [] : [{ period, at }],
  );
  return over.flatMap(({ period, at }): LookedPeriod[] => {
    const beside = over
      .map((other) => other.at)
      .filter((other) => other !== at && Math.abs(other - at) <= PERIODS_BESIDE);
    // Of two that differ, the later one is asked about.
    const isFirstOfTwo = beside.every((other) => other > at) && beside.length < 2;
    return isFirstOfTwo ? [] : [{ plane, period, at, beside }];
  });
}
