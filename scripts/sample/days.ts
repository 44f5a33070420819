/** Years the sample speaks of; fixed, so that the same seed gives the same bytes on any day. */
export const SAMPLE_YEARS = [2023, 2024, 2025] as const;
export const LAST_YEAR = 2025;

/** A day, counted from 1970-01-01. */
export type Day = number;
const DAY_MS = 86_400_000;

/** Month is 1 to 12. */
export const dayOf = (year: number, month: number, date: number): Day =>
  Date.UTC(year, month - 1, date) / DAY_MS;

export const daysIn = (year: number): number => dayOf(year + 1, 1, 1) - dayOf(year, 1, 1);

interface Spelled {
  iso: string;
  polish: string;
  month: number;
}
const spelled = new Map<Day, Spelled>();

/** How a day is written, `2024-03-09` and `09.03.2024`, and its month, 1 to 12. */
export function spell(day: Day): Spelled {
  let found = spelled.get(day);
  if (found === undefined) {
    const iso = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const [year, month, date] = iso.split('-');
    found = { iso, polish: `${date}.${month}.${year}`, month: Number(month) };
    spelled.set(day, found);
  }
  return found;
}

/** Monday is 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (day + 3) % 7;
