import type { Measure } from '../domain/measure.ts';
import type { CountSource } from '../domain/source.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { categoryOfRow, columnOf, inForce } from './category-of-row.ts';
import { CountBook } from './count-book.ts';
import { Cube } from './cube.ts';
import { placesOf, type SourceReading, type RowHandler, type SourceJudge } from './reading.ts';
import type { Cell } from './row-cells.ts';
import { boundsOf, periodOfRow } from './row-fields.ts';
import { Tally } from './tally.ts';
import { valueReader } from './value-of-row.ts';

/** Judges a source of one row per count. */
export function judgeCounts(reading: SourceReading, source: CountSource): SourceJudge {
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
  source: CountSource,
  columns: Columns,
  tally: Tally,
  book: CountBook,
): RowHandler {
  const { fields } = source;
  const bounds = {
    ...boundsOf(reading, source, columnOf(fields.period)),
    counted: 'told' as const,
  };
  const period = periodOfRow(fields.period, columns, bounds, reading, tally);
  const area = areaOfRow(fields.area, columns, reading.locating, tally);
  const category = categoryOfRow(fields.category, columns, reading, tally);
  const values = valuesOfRow(source, columns, tally);
  return () => {
    const kind = category();
    const counted = kind && values();
    if (!kind || !counted) return;
    const code = area.spelled();
    if (code === '') return tally.reject('missingArea', columnOf(fields.area));
    const when = period();
    if (when === null || !inForce(kind, when, fields.category, tally)) return;
    const place = area.place();
    const shared = { period: when, area: place, code, category: kind.id };
    book.enter(
      place,
      counted.map((value) => ({ ...shared, ...value })),
      area.isPart(),
    );
  };
}

/** A row's values; null where one speaks against it, for a row counts whole or not at all. */
function valuesOfRow(
  source: CountSource,
  columns: Columns,
  tally: Tally,
): Cell<{ measure: Measure; value: number }[] | null> {
  const readers = source.fields.values.map(({ column, measure }) => ({
    column,
    measure,
    read: columns.memo(column, valueReader(source.dialect, measure)),
  }));
  return () => {
    const values: { measure: Measure; value: number }[] = [];
    for (const { column, measure, read } of readers) {
      const value = read();
      if (typeof value === 'string') {
        tally.reject(value, column);
        return null;
      }
      if (value !== null) values.push({ measure, value });
    }
    return values;
  };
}
