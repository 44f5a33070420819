import { periodKindOf, periodOf, type Period, type PeriodKind } from '../domain/period.ts';
import type { SourceResult } from './reading.ts';

/**
 * Fewer rows a month than this on average, and a month without any is no wonder: by Poisson's law
 * an average of 10 leaves one month in 22,000 empty.
 */
const ROWS_A_MONTH = 10;

/**
 * Periods without a row, ascending: those the mapping says the export covers, up to the last that
 * is over, and gaps between others. Within years also months, where rows are many enough.
 */
export function missingPeriods(
  { source, periods, months }: SourceResult,
  release: string,
): Period[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { from = first, to = last } = source.covers ?? {};
  const kind = periodKindOf(first) ?? 'year';
  const over = (period: Period) => period < periodOfDay(release, kind) || period <= last;
  const expected = between(from < first ? from : first, to > last ? to : last, kind);
  const absent = expected.filter((period) => over(period) && !periods.includes(period));
  // Debates and talks have their season; offences and reports do not stop for a month.
  const monthly = kind !== 'month' && source.record === 'event';
  return [...absent, ...(monthly ? missingMonths(months) : [])].sort();
}

function missingMonths(months: ReadonlyMap<Period, number>): Period[] {
  const rows = [...months.values()].reduce((a, b) => a + b, 0);
  const names = [...months.keys()].sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  const expected = between(first, last, 'month');
  if (rows / expected.length < ROWS_A_MONTH) return [];
  return expected.filter((month) => !months.has(month));
}

const periodOfDay = (day: string, kind: PeriodKind) =>
  periodOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), kind);

/** Months that a year, quarter or month has, and begins with. */
const STEP: Record<PeriodKind, number> = { year: 12, quarter: 3, month: 1 };

function between(first: Period, last: Period, kind: PeriodKind): Period[] {
  const found: Period[] = [];
  const end = monthNumber(last);
  for (let month = monthNumber(first); month <= end; month += STEP[kind]) {
    found.push(periodOf(Math.floor(month / 12), (month % 12) + 1, kind));
  }
  return found;
}

/** Months since the year 0 to the first of a period. */
function monthNumber(period: Period): number {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(5)];
  if (part === '') return year * 12;
  return year * 12 + (part.startsWith('Q') ? (Number(part.slice(1)) - 1) * 3 : Number(part) - 1);
}
