import type { DateField } from '../domain/date-field.ts';
import { periodKindOf, periodOf, type Period, type PeriodKind } from '../domain/period.ts';
import type { PeriodField } from '../domain/source-field.ts';
import type { Columns } from './bind-columns.ts';
import type { Cell } from './row-cells.ts';
import { digitDate } from './digit-date.ts';
import { dateReader, type DateFault, type Day, type Moment, type Precision } from './read-date.ts';
import type { Reading } from './reading.ts';
import type { Tally } from './tally.ts';

/**
 * Binds a date field: the moment, or what is wrong with the text. Days come again and again, and are
 * remembered; moments to the minute are as many as rows, and are read anew from their bytes.
 */
export function momentOfRow(
  field: DateField,
  columns: Columns,
  { atlas }: Pick<Reading, 'atlas'>,
): Cell<Moment | DateFault> {
  const { format } = field;
  const direct = typeof format === 'string' && format.includes('H') ? digitDate(format) : null;
  return columns.memo(field.column, dateReader(field, atlas.config.timeZone), direct);
}

export interface PeriodBounds {
  kind: PeriodKind;
  /**
   * A shorter kind that periods are named by, where the row tells it; `told`: whichever it tells. A
   * day stands for the period it lies in: counts of a year are often dated by its last.
   */
  counted?: PeriodKind | 'told';
  today: Day;
  /** The column the day stands in, for the list of rejected rows. */
  column: string;
  covers?: { from: string; to: string } | undefined;
  /** What was found of days told in full: an export has few, beside its rows. */
  days: Map<Day, DayInPeriod>;
}

export function boundsOf(
  reading: { period: PeriodKind; today: Day },
  source: { covers?: PeriodBounds['covers'] },
  column: string,
): PeriodBounds {
  return {
    kind: reading.period,
    today: reading.today,
    covers: source.covers,
    column,
    days: new Map(),
  };
}

const FINENESS: readonly Precision[] = ['year', 'quarter', 'month', 'day'];

type NotInPeriod = 'coarseDate' | 'futureDate' | 'outsidePeriods';
type InPeriod = { period: Period } | { reason: NotInPeriod };

interface DayInPeriod {
  found: InPeriod;
  /** As one number, 202407; null where the row does not tell it. */
  month: number | null;
}

/** The period a moment falls into, or why it fits none. */
export function periodIn({ day, precision }: Moment, bounds: PeriodBounds): InPeriod {
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100];
  const tells = (kind: PeriodKind) => FINENESS.indexOf(precision) >= FINENESS.indexOf(kind);
  if (!tells(bounds.kind)) return { reason: 'coarseDate' };
  if (day > bounds.today) return { reason: 'futureDate' };
  if (outside(periodOf(year, month, bounds.kind), bounds.covers))
    return { reason: 'outsidePeriods' };
  return { period: periodOf(year, month, kindCounted(bounds, precision)) };
}

function kindCounted({ kind, counted = kind }: PeriodBounds, precision: Precision): PeriodKind {
  if (counted === 'told') return precision === 'day' ? kind : precision;
  return FINENESS.indexOf(precision) >= FINENESS.indexOf(counted) ? counted : kind;
}

/** The same; null, with the reason in the tally, when it fits none. */
export function periodOfMoment(moment: Moment, bounds: PeriodBounds, tally: Tally): Period | null {
  const { found, month } = dayIn(moment, bounds);
  tally.sawDay(moment.day, bounds.today);
  if ('reason' in found) {
    tally.reject(found.reason, bounds.column);
    return null;
  }
  if (month !== null) tally.inMonth(month);
  return found.period;
}

function dayIn(moment: Moment, bounds: PeriodBounds): DayInPeriod {
  const { day, precision } = moment;
  const known = precision === 'day' ? bounds.days.get(day) : undefined;
  if (known !== undefined) return known;
  const made = { found: periodIn(moment, bounds), month: monthOf(moment) };
  if (precision === 'day') bounds.days.set(day, made);
  return made;
}

/** Rows that tell no more than their year say nothing of months. */
const monthOf = ({ day, precision }: Moment): number | null =>
  precision === 'month' || precision === 'day' ? Math.floor(day / 100) : null;

const outside = (period: Period, covers: PeriodBounds['covers']) =>
  covers !== undefined && (period < covers.from || period > covers.to);

/** Binds the period of a count: a constant, or a column such as a year's. */
export function periodOfRow(
  field: PeriodField,
  columns: Columns,
  bounds: PeriodBounds,
  reading: Pick<Reading, 'atlas'>,
  tally: Tally,
): Cell<Period | null> {
  if ('constant' in field) {
    const period = periodKindOf(field.constant) === null ? null : field.constant;
    return () => period;
  }
  const moment = momentOfRow(field, columns, reading);
  return () => {
    const found = moment();
    if (typeof found !== 'string') return periodOfMoment(found, bounds, tally);
    tally.reject(found, field.column);
    return null;
  };
}
