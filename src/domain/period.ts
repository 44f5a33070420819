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

/** The last day of a period, `YYYY-MM-DD`. */
export function lastDayOf(period: Period): string {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(5)];
  const last = part === '' ? 12 : part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return `${year}-${pad(last)}-${pad(new Date(Date.UTC(year, last, 0)).getUTCDate())}`;
}

/** The period of a kind that holds one, itself where it is of that kind; null where that is shorter. */
export function periodHolding(period: Period, kind: PeriodKind): Period | null {
  const own = periodKindOf(period);
  if (own === null || isShorter(kind, own)) return null;
  const part = period.slice(5);
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part || 1);
  return periodOf(Number(period.slice(0, 4)), month, kind);
}
