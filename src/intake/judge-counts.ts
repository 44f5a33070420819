import { MEASURES, type Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { CountSource, WideSource } from '../domain/source.ts';
import { Cube } from './cube.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { CountBook, type Figure } from './count-book.ts';
import { numberReader } from './read-number.ts';
import { placesOf, type SourceReading, type RowHandler, type SourceJudge } from './reading.ts';
import { categoryOfRow, columnOf, inForce, type CountedCategory } from './category-of-row.ts';
import { boundsOf, periodOfRow } from './row-fields.ts';
import type { Cell } from './row-cells.ts';
import { Tally, type Rejection } from './tally.ts';

/** Why a row cannot count, and which column is at fault. */
interface Refusal {
  reason: Rejection;
  column: string;
}

interface RowFigures {
  /** A row's figures; null when the row has been rejected for its category. */
  read: Cell<Figure[] | Refusal | null>;
  /** Whether the row just read may count in a period; rejects it when not. */
  inForce: (period: Period) => boolean;
}

/** Judges a source of one row per count, long or wide. */
export function judgeCounts(reading: SourceReading, source: CountSource | WideSource): SourceJudge {
  const tally = new Tally(source.id);
  const book = new CountBook(reading, source, new Cube(placesOf(reading)), tally);
  return {
    tally,
    bind: (columns) => bindCount(reading, source, columns, tally, book),
    close: () => book.close(),
  };
}

function bindCount(
  reading: SourceReading,
  source: CountSource | WideSource,
  columns: Columns,
  tally: Tally,
  book: CountBook,
): RowHandler {
  const bounds = boundsOf(reading, source, columnOf(source.fields.period));
  const period = periodOfRow(source.fields.period, columns, bounds, reading, tally);
  const area = areaOfRow(source.fields.area, columns, reading.locating);
  const byCode = source.fields.area.by === 'code' ? source.fields.area : undefined;
  const code = columns.text(byCode);
  const figures =
    source.record === 'wide'
      ? wideFigures(source, columns)
      : longFigures(reading, source, columns, tally);
  return () => {
    const found = figures.read();
    if (found === null) return;
    if ('reason' in found) return tally.reject(found.reason, found.column);
    const spelled = byCode ? code() : null;
    if (spelled === '') {
      return tally.reject('missingArea', columnOf(source.fields.area));
    }
    const when = period();
    if (when !== null && figures.inForce(when)) book.enter(when, area(), spelled, found);
  };
}

function longFigures(
  reading: SourceReading,
  source: CountSource,
  columns: Columns,
  tally: Tally,
): RowFigures {
  const category = categoryOfRow(source.fields.category, columns, reading, tally);
  const readers = source.fields.values.map(({ column, measure }) => {
    const figure = figureReader(source, columns, column);
    return (kind: CountedCategory) => figure(kind.id, measure);
  });
  let kind: CountedCategory | null = null;
  return {
    read: () => {
      const counted = (kind = category());
      return counted && gathered(readers.map((read) => read(counted)));
    },
    inForce: (period) => kind !== null && inForce(kind, period, source.fields.category, tally),
  };
}

function wideFigures(source: WideSource, columns: Columns): RowFigures {
  const { measure } = source.fields;
  const readers = Object.entries(source.fields.columns).map(([column, category]) => {
    const figure = figureReader(source, columns, column);
    return () => figure(category, measure);
  });
  return { read: () => gathered(readers.map((read) => read())), inForce: () => true };
}

/** One value: a figure, null where the export says there is none, or why it cannot count. */
function figureReader(source: CountSource | WideSource, columns: Columns, column: string) {
  const missing = new Set(source.dialect.missingValues);
  const number = numberReader(source.dialect);
  // Counts repeat, so each spelling is judged once: a number, null for none, NaN for neither.
  const value = columns.memo(column, (text) => (missing.has(text) ? null : (number(text) ?? NaN)));
  return (category: string, measure: Measure): Figure | null | Refusal => {
    const found = value();
    if (found === null) return null;
    const whole = !MEASURES[measure].additive || Number.isSafeInteger(found);
    if (Number.isNaN(found) || !whole) return { reason: 'invalidNumber', column };
    return found < 0 ? { reason: 'negativeCount', column } : { category, measure, value: found };
  };
}

/** All of a row's figures, or the first reason against it: a row counts whole or not at all. */
function gathered(found: (Figure | null | Refusal)[]): Figure[] | Refusal {
  const figures: Figure[] = [];
  for (const item of found) {
    if (item !== null && 'reason' in item) return item;
    if (item !== null) figures.push(item);
  }
  return figures;
}
