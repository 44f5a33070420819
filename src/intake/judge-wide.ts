import type { Period } from '../domain/period.ts';
import type { WideSource } from '../domain/source.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { categoryOfRow, columnOf, isInForce, type CountedCategory } from './category-of-row.ts';
import { CountBook, type Figure } from './count-book.ts';
import { Cube } from './cube.ts';
import { figureColumns, type FigureColumn } from './figure-columns.ts';
import { placesOf, type RowHandler, type SourceJudge, type SourceReading } from './reading.ts';
import type { Cell } from './row-cells.ts';
import { boundsOf, periodOfRow } from './row-fields.ts';
import { Tally } from './tally.ts';
import { valueReader, type CountedValue } from './value-of-row.ts';

/** Judges a wide table: a column for each year, category, area or measure, or for several of them. */
export function judgeWide(reading: SourceReading, source: WideSource): SourceJudge {
  const tally = new Tally(source.id);
  const book = new CountBook(reading, source, new Cube(placesOf(reading)), tally);
  return {
    tally,
    bind: (columns) => bindWide(reading, source, columns, tally, book),
    close: () => book.close(),
  };
}

/** What a row tells of all its figures; null where headers tell it. */
interface RowTold {
  period: Period | null;
  category: CountedCategory | null;
  area: number | null;
  /** Whether it is a part that rolls up into its area. */
  part: boolean;
  /** The area as the row spells it. */
  code: string | null;
}

interface FigureCell {
  column: FigureColumn;
  value: Cell<CountedValue>;
}

function bindWide(
  reading: SourceReading,
  source: WideSource,
  columns: Columns,
  tally: Tally,
  book: CountBook,
): RowHandler {
  // Bound first: what no field of the row reads is left for the figures.
  const told = rowReader(reading, source, columns, tally);
  const cells = figureColumns(reading, source, columns).map((column) => ({
    column,
    value: columns.memoAt(column.place, valueReader(source.dialect, column.measure)),
  }));
  return () => {
    const row = told();
    const figures = row && figuresOf(row, cells, tally);
    if (figures) book.enter(row.area, figures, row.part);
  };
}

/** Reads what rows tell; null for a row that has been rejected. */
function rowReader(
  reading: SourceReading,
  source: WideSource,
  columns: Columns,
  tally: Tally,
): Cell<RowTold | null> {
  const { period, category, area } = source.fields;
  const bounds = { ...boundsOf(reading, source, columnOf(period)), counted: 'told' as const };
  const when = 'column' in period ? periodOfRow(period, columns, bounds, reading, tally) : null;
  const kind = 'column' in category ? categoryOfRow(category, columns, reading, tally) : null;
  const where = area.by === 'header' ? null : areaOfRow(area, columns, reading.locating, tally);
  return () => {
    const row: RowTold = { period: null, category: null, area: null, part: false, code: null };
    if (kind && (row.category = kind()) === null) return null;
    if (where && (row.code = where.spelled()) === '') {
      tally.reject('missingArea', columnOf(area));
      return null;
    }
    if (when && (row.period = when()) === null) return null;
    if (where) {
      row.area = where.place();
      row.part = where.isPart();
    }
    return row;
  };
}

/** All of a row's figures; null where one speaks against it, for a row counts whole or not at all. */
function figuresOf(row: RowTold, cells: readonly FigureCell[], tally: Tally): Figure[] | null {
  const figures: Figure[] = [];
  for (const { column, value } of cells) {
    const counted = value();
    if (typeof counted === 'string') {
      tally.reject(counted, column.name);
      return null;
    }
    if (counted === null) continue;
    const period = (column.period ?? row.period) as Period;
    const category = (column.category ?? row.category) as CountedCategory;
    if (!isInForce(category, period)) {
      tally.reject('categoryNotInForce', column.name);
      return null;
    }
    const area = column.area?.place ?? (row.area as number);
    const code = column.area?.code ?? row.code;
    figures.push({
      period,
      area,
      code,
      category: category.id,
      measure: column.measure,
      value: counted,
    });
  }
  return figures;
}
