import type { DateSpelling } from '../domain/date-field.ts';
import { formatReader } from './date-format.ts';
import { serialReader } from './read-serial.ts';

/** A calendar day as one number, 20240731; a part that was not told counts as 1. */
export type Day = number;

/** The finest thing a date tells. */
export type Precision = 'year' | 'quarter' | 'month' | 'day';

export interface Moment {
  day: Day;
  precision: Precision;
  /** Hour of the day, 0 to 23; null where the date tells none. */
  hour: number | null;
  /** Day and time of day as one number that sorts: 20240731.2359 without the point. */
  order: number;
}

/** Why a text is no date. */
export type DateFault = 'invalidDate' | 'ambiguousDate';

export type DateReader = (text: string) => Moment | DateFault;

/**
 * A reader of days as a mapping spells them. Formats are tried in order: the first that fits
 * counts, but where a later one reads another day, the text is ambiguous (unless `severalFit` is
 * `first`). A time with an offset from UTC is told in `timeZone`; one without is taken as it stands.
 */
export function dateReader(spelling: DateSpelling, timeZone = 'UTC'): DateReader {
  const readers = [spelling.format].flat().map((format) => oneFormat(format, spelling, timeZone));
  const first = spelling.severalFit === 'first';
  return (text) => {
    const trimmed = text.trim();
    let found: Moment | null = null;
    for (const read of readers) {
      const moment = read(trimmed);
      if (moment === null) continue;
      if (found === null) found = moment;
      else if (found.order !== moment.order) return 'ambiguousDate';
      if (first) break;
    }
    return found ?? 'invalidDate';
  };
}

function oneFormat(format: string, spelling: DateSpelling, timeZone: string) {
  if (format === 'excel') return serialReader(1900);
  if (format === 'excel1904') return serialReader(1904);
  return formatReader(format, spelling.monthNames ?? [], timeZone);
}

/** `2024-07-31` from 20240731. */
export function isoDay(day: Day): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

const DAY_MS = 86_400_000;

/** Days from one day to a later one; negative where it is an earlier one. */
export const daysBetween = (from: Day, to: Day): number => (startOf(to) - startOf(from)) / DAY_MS;

/** Day of the week: 0 is Monday, 6 Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => (new Date(startOf(day)).getUTCDay() + 6) % 7;

const startOf = (day: Day) =>
  Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
