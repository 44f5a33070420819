import type { AreaSnapshot } from '../domain/snapshot.ts';
import { hourOfSlot, weekdayOfSlot } from '../domain/timing.ts';

/** Reports by weekday (Monday first) and by the six hours they fell into; without an hour last. */
export interface Week {
  /** Seven rows of four parts of the day, then those without an hour. */
  days: number[][];
  hasUnknown: boolean;
  total: number;
}

export const DAY_PARTS = 4;
/** Fewer reports than five for each field of the table show chance and not habit. */
const FEWEST = 7 * DAY_PARTS * 5;

/** All reports of an area over the periods given; null where they are too few for a table. */
export function weekOf({ timing }: AreaSnapshot, periods: readonly string[]): Week | null {
  const days = Array.from({ length: 7 }, () => Array.from({ length: DAY_PARTS + 1 }, () => 0));
  let total = 0;
  for (const { period, week } of timing) {
    if (!periods.includes(period)) continue;
    for (const [slot, reports] of week) {
      const hour = hourOfSlot(slot);
      const part = hour === null ? DAY_PARTS : Math.floor((hour * DAY_PARTS) / 24);
      const day = days[weekdayOfSlot(slot)];
      if (day) day[part] = (day[part] ?? 0) + reports;
      total += reports;
    }
  }
  if (total < FEWEST) return null;
  return { days, hasUnknown: days.some((day) => (day[DAY_PARTS] ?? 0) > 0), total };
}
