/**
 * A period by its name: `2024` (year), `2024-Q3` (quarter), `2024-07` (month).
 * Names of one kind sort in time order as plain text.
 */
export type Period = string;
export const PERIOD_KINDS = ['year', 'quarter', 'month'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Whether periods of a kind lie in those of another. */
export const isShorter = (kind: PeriodKind, than: PeriodKind): boolean =>
  PERIOD_KINDS.indexOf(kind) > PERIOD_KINDS.indexOf(than);

const pad = (n: number) => String(n).padStart(2, '0');

/** The period of a kind that holds a calendar day; month is 1 to 12. */
export function periodOf(year: number, month: number, kind: PeriodKind): Period {
  if (kind === 'year') return String(year);
  if (kind === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
  return `${year}-${pad(month)}`;
}

/** The kind of a period's name, or null when it names no period. */
export function periodKindOf(period: string): PeriodKind | null {
  if (/^\d{4}$/.test(period)) return 'year';
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter';
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? 'month' : null;
}

/**
 * Twelve months that begin with any month, as an ISO 8601 interval of a start and a duration:
 * `2023-04/P12M` goes from April 2023 to March 2024. A rolling sum, and no kind that counts go by.
 */
export const TWELVE_MONTHS = '/P12M';

export const isTwelveMonths = (period: string): boolean =>
  period.endsWith(TWELVE_MONTHS) &&
  periodKindOf(period.slice(0, -TWELVE_MONTHS.length)) === 'month';

/** The months of a period of any kind, in order; none of a name that is no period. */
export function monthsOf(period: string): Period[] {
  const [first, count] = spanOf(period);
  return Array.from({ length: count }, (_, i) => monthAt(first + i));
}

/** The twelve months that end with a month. */
export const twelveMonthsTo = (month: Period): Period =>
  `${monthAt(spanOf(month)[0] - 11)}${TWELVE_MONTHS}`;

/** Number of the first month, counted from January of the year 0, and how many there are. */
function spanOf(period: string): [first: number, count: number] {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(5, 7)];
  if (isTwelveMonths(period)) return [12 * year + Number(part) - 1, 12];
  const kind = periodKindOf(period);
  if (kind === null) return [0, 0];
  if (kind === 'year') return [12 * year, 12];
  if (kind === 'quarter') return [12 * year + 3 * (Number(part.slice(1)) - 1), 3];
  return [12 * year + Number(part) - 1, 1];
}

const monthAt = (number: number): Period =>
  periodOf(Math.floor(number / 12), (number % 12) + 1, 'month');

/** The last day of a period, `YYYY-MM-DD`. */
export function lastDayOf(period: Period): string {
  const month = monthsOf(period).at(-1) ?? period;
  const [year, last] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return `${month}-${pad(new Date(Date.UTC(year, last, 0)).getUTCDate())}`;
}

/** Whether a period is over by a day. */
export const isOver = (period: Period, day: string): boolean => lastDayOf(period) <= day;

/** The period of a kind that holds one, itself where it is of that kind; null where that is shorter. */
export function periodHolding(period: Period, kind: PeriodKind): Period | null {
  const own = periodKindOf(period);
  if (own === null || isShorter(kind, own)) return null;
  const part = period.slice(5);
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part || 1);
  return periodOf(Number(period.slice(0, 4)), month, kind);
}
