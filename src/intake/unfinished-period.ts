import {
  isOver,
  lastDayOf,
  monthsOf,
  periodHolding,
  periodKindOf,
  type Period,
} from '../domain/period.ts';
import { isoDay } from './read-date.ts';
import type { SourceResult } from './reading.ts';

/** A period that is over, and whose rows end before it does. */
export interface Unfinished {
  period: Period;
  /** The day of the last row, `YYYY-MM-DD`. */
  until: string;
}

/**
 * So many rows are missing at least, as often as they come: by Poisson's law none of 10 that are
 * expected stays away in one case of 22,000.
 */
const ROWS_MISSED = 10;

/** And so much of the period: a day or two change no verdict, and may come with the next file. */
const SHARE_MISSED = 0.02;

type Read = Pick<SourceResult, 'source' | 'cube' | 'periods' | 'months' | 'latest'>;

/**
 * The last period of a source where its export was made before the period ended: on New Year's Day
 * that of December is not there yet, and eleven months are no year. Null where rows come seldom or
 * have no days, where another source goes on with what this one counted, and once the period after
 * is over as well: then nothing will come any more.
 *
 * @param day that of the release, `YYYY-MM-DD`
 */
export function unfinishedPeriod(read: Read, all: readonly Read[], day: string): Unfinished | null {
  const period = read.periods.at(-1);
  if (read.source.record !== 'event' || period === undefined || read.latest === 0) return null;
  const until = reachedBy(read.latest);
  const first = `${monthsOf(period)[0]}-01`;
  const last = lastDayOf(period);
  if (until < first || until >= last || !isOver(period, day)) return null;
  if (isOver(after(period), day) || all.some((other) => goesOn(other, read))) return null;
  const [told, missing] = [daysFrom(first, until) + 1, daysFrom(until, last)];
  if (missing / (told + missing) < SHARE_MISSED) return null;
  const rows = (rowsIn(period, read.months) / told) * missing;
  return rows >= ROWS_MISSED ? { period, until } : null;
}

/** Dates that tell no more than a month stand for its first day. */
const reachedBy = (latest: number): string =>
  latest % 100 === 1 ? lastDayOf(isoDay(latest).slice(0, 7)) : isoDay(latest);

const DAY_MS = 86_400_000;
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

function rowsIn(period: Period, months: Read['months']): number {
  const kind = periodKindOf(period) ?? 'year';
  return [...months]
    .filter(([month]) => periodHolding(month, kind) === period)
    .reduce((sum, [, rows]) => sum + rows, 0);
}

/** The period of the same length a year on, which is long enough to wait for an export. */
const after = (period: Period): Period => `${Number(period.slice(0, 4)) + 1}${period.slice(4)}`;

function goesOn(other: Read, read: Read): boolean {
  if (other === read || other.latest <= read.latest) return false;
  const own = new Set(read.cube.slices().map(({ category }) => category));
  return other.cube.slices().some(({ category }) => own.has(category));
}
