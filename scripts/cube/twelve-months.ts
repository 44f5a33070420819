import { monthsOf, periodKindOf, twelveMonthsTo, type Period } from '../../src/domain/period.ts';
import type { Column, Cube, Slice } from '../../src/intake/cube.ts';

/** Adds to counts of months the sums over the twelve months to each, where all twelve are known. */
export function addTwelveMonths(cube: Cube): void {
  for (const slice of cube.slices()) {
    const months = [...slice.columns.keys()].filter((period) => periodKindOf(period) === 'month');
    for (const month of months) {
      const period = twelveMonthsTo(month);
      const parts = columnsOf(slice, monthsOf(period));
      if (parts) slice.columns.set(period, sumOfAll(parts));
    }
  }
}

/** Null where one is missing. */
function columnsOf({ columns }: Slice, periods: readonly Period[]): Column[] | null {
  const found = periods.flatMap((period) => columns.get(period) ?? []);
  return found.length === periods.length ? found : null;
}

/** NaN where one of them is. */
function sumOfAll([first = new Float64Array(0), ...others]: readonly Column[]): Column {
  const sums = first.slice();
  for (const column of others)
    for (let place = 0; place < sums.length; place++) sums[place]! += column[place]!;
  return sums;
}
