import type { Period } from './period.ts';

/** Days waited beyond this are counted as this many. */
export const LONGEST_WAIT = 1000;

/** A week in 7 × 25 slots: Monday first, and of each day first the events without an hour, then 24 hours. */
export const WEEK_SLOTS = 175;

/** The slot of an hour (0 to 23, null where none was told) of a weekday (0 is Monday). */
export const weekSlot = (weekday: number, hour: number | null): number =>
  weekday * 25 + (hour === null ? 0 : hour + 1);

export const hourOfSlot = (slot: number): number | null =>
  slot % 25 === 0 ? null : (slot % 25) - 1;
export const weekdayOfSlot = (slot: number): number => Math.floor(slot / 25);

/** So many reports that waited so many whole days: decided then, or still open when last looked at. */
export type Waited = [days: number, decided: number, open: number];

/**
 * When citizens' reports of one category and period were of, and how long they waited for a
 * decision. Of reports that carry an id. Lists hold what is not zero, ascending; they add up over
 * categories, periods and areas.
 */
export interface Timing {
  category: string;
  period: Period;
  /** By slot of the week (see `weekSlot`): how many reports. */
  week: [slot: number, reports: number][];
  /** From the day a report was made to the decision, or to the day of the release. */
  waited: Waited[];
}
