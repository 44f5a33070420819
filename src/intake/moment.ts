import type { Moment } from './read-date.ts';

/** What a date told; what it left out is not there. */
export interface DateParts {
  year: number;
  quarter?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
}

/**
 * A moment from its parts; null for a day or an hour that is none (31 February, 25:00). At 24:00,
 * which closes a day, the day stays and the hour counts as not told.
 */
export function momentOf(parts: DateParts): Moment | null {
  const { year, hour, minute = 0, second = 0 } = parts;
  const month = monthOf(parts);
  if (month === null || !isDay(year, month, parts.day ?? 1)) return null;
  if (!isClock(hour ?? 0, minute, second)) return null;
  const day = year * 10_000 + month * 100 + (parts.day ?? 1);
  return {
    day,
    precision: precisionOf(parts),
    hour: hour === undefined || hour === 24 ? null : hour,
    order: day * 1_000_000 + (hour ?? 0) * 10_000 + minute * 100 + second,
  };
}

function monthOf({ month, quarter }: DateParts): number | null {
  if (quarter === undefined) return month ?? 1;
  if (quarter < 1 || quarter > 4) return null;
  const first = quarter * 3 - 2;
  return month === undefined || (month >= first && month < first + 3) ? (month ?? first) : null;
}

function precisionOf({ day, month, quarter }: DateParts): Moment['precision'] {
  if (day !== undefined) return 'day';
  if (month !== undefined) return 'month';
  return quarter === undefined ? 'year' : 'quarter';
}

function isClock(hour: number, minute: number, second: number): boolean {
  if (hour === 24) return minute === 0 && second === 0;
  return hour < 24 && minute < 60 && second <= 60;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
