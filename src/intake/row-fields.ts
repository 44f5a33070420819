import type { Category } from '../domain/category.ts';
import { periodKindOf, periodOf, type Period, type PeriodKind } from '../domain/period.ts';
import type { CategoryField, DateField, PeriodField } from '../domain/source-field.ts';
import type { Columns } from './bind-columns.ts';
import type { Cell } from './row-cells.ts';
import { dateReader, type Day, type Moment } from './read-date.ts';
import type { Tally } from './tally.ts';

/** The column a field reads, for the list of rejected rows; empty where it reads none. */
export const columnOf = (field: object | undefined): string =>
  field && 'column' in field ? String(field.column) : '';

/** Binds a date field; null for a text that is no such day. */
export function momentOfRow(field: DateField, columns: Columns): Cell<Moment | null> {
  return columns.memo(field.column, dateReader(field.format));
}

/** Binds a category field: the id it is counted under, merged ones followed; null when unknown. */
export function categoryOfRow(
  field: CategoryField,
  columns: Columns,
  categories: readonly Category[],
): Cell<string | null> {
  const byId = new Map(categories.map((category) => [category.id, category]));
  if ('constant' in field) {
    const id = mergedCategory(field.constant, byId);
    return () => id;
  }
  const named = field.values;
  return columns.memo(field.column, (text) =>
    mergedCategory(named ? (named[text] ?? '') : text, byId),
  );
}

function mergedCategory(id: string, byId: ReadonlyMap<string, Category>): string | null {
  let category = byId.get(id);
  // A chain of merges is followed to its end; a ring would be a mistake of the table, so it stops.
  for (let step = 0; category?.mergedInto && step < 10; step++) {
    category = byId.get(category.mergedInto);
  }
  return category?.id ?? null;
}

export interface PeriodBounds {
  kind: PeriodKind;
  today: Day;
  /** The column the day stands in, for the list of rejected rows. */
  column: string;
  covers?: { from: string; to: string } | undefined;
}

export function boundsOf(
  reading: { period: PeriodKind; today: Day },
  source: { covers?: PeriodBounds['covers'] },
  column: string,
): PeriodBounds {
  return { kind: reading.period, today: reading.today, covers: source.covers, column };
}

/** The period a day falls into; null, with the reason in the tally, when it is out of bounds. */
export function periodOfDay(day: Day, bounds: PeriodBounds, tally: Tally): Period | null {
  const period = periodOf(Math.floor(day / 10_000), Math.floor(day / 100) % 100, bounds.kind);
  if (day > bounds.today) tally.reject('futureDate', bounds.column);
  else if (outside(period, bounds.covers)) tally.reject('outsidePeriods', bounds.column);
  else return period;
  return null;
}

const outside = (period: Period, covers: PeriodBounds['covers']) =>
  covers !== undefined && (period < covers.from || period > covers.to);

/** Binds the period of a count: a constant, or a column such as a year's. */
export function periodOfRow(
  field: PeriodField,
  columns: Columns,
  bounds: PeriodBounds,
  tally: Tally,
): Cell<Period | null> {
  if ('constant' in field) {
    const period = periodKindOf(field.constant) === null ? null : field.constant;
    return () => period;
  }
  const moment = momentOfRow(field, columns);
  return () => {
    const found = moment();
    if (found) return periodOfDay(found.day, bounds, tally);
    tally.reject('invalidDate', field.column);
    return null;
  };
}
