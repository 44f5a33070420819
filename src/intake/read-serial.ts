import type { Moment } from './read-date.ts';
import { momentOf } from './moment.ts';

const DAY_MS = 86_400_000;
/** 9999-12-31, the last day a spreadsheet knows, in each of the two systems. */
const LAST = { 1900: 2_958_465, 1904: 2_957_003 };

/**
 * A reader of days as spreadsheets number them: 45322 is 2024-01-31, and what follows the decimal
 * sign (a comma too) is the time of day. In the system of 1900 day 1 is 1900-01-01, and day 60 is
 * 29 February 1900, a day that never was and is refused (ECMA-376 part 1, 18.17.4.1). In that of
 * 1904 day 0 is 1904-01-01. Null for what is no such number.
 */
export function serialReader(system: 1900 | 1904): (text: string) => Moment | null {
  return (text) => {
    if (!/^\d{1,7}([.,]\d+)?$/.test(text)) return null;
    const serial = Number(text.replace(',', '.'));
    const start = firstDay(system, serial);
    if (start === null || serial >= LAST[system] + 1) return null;
    // Spreadsheets keep whole seconds as fractions of a day, so the nearest second is meant.
    const second = new Date(start + Math.round(serial * 86_400) * 1000);
    return momentOf({
      year: second.getUTCFullYear(),
      month: second.getUTCMonth() + 1,
      day: second.getUTCDate(),
      ...(Number.isInteger(serial) ? {} : clockOf(second)),
    });
  };
}

/** The moment that serial 0 stands for; null for days that are none. */
function firstDay(system: 1900 | 1904, serial: number): number | null {
  if (system === 1904) return Date.UTC(1904, 0, 1);
  if (serial < 1 || Math.floor(serial) === 60) return null;
  return Date.UTC(1899, 11, 31) - (serial > 60 ? DAY_MS : 0);
}

const clockOf = (at: Date) => ({
  hour: at.getUTCHours(),
  minute: at.getUTCMinutes(),
  second: at.getUTCSeconds(),
});
