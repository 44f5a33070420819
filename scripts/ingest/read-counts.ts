import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { CountSource, WideSource } from '../../src/domain/source.ts';
import { Cube } from '../cube/cube.ts';
import type { Stage } from '../progress/progress.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { CountBook } from './count-book.ts';
import { numberReader } from './read-number.ts';
import { readExports, type Reading, type RowHandler, type SourceResult } from './read-source.ts';
import { boundsOf, categoryOfRow, columnOf, periodOfRow } from './row-fields.ts';
import { Tally, type Rejection } from './tally.ts';

/** One figure of a row. */
export interface Figure {
  category: string;
  measure: Measure;
  value: number;
}

/** Why a row cannot count, and which column is at fault. */
interface Refusal {
  reason: Rejection;
  column: string;
}

type FiguresOfRow = (values: readonly string[]) => Figure[] | Refusal;

/** Reads a source of one row per count, long or wide. */
export async function readCounts(
  reading: Reading,
  source: CountSource | WideSource,
  stage: Stage,
): Promise<SourceResult> {
  const tally = new Tally(source.id);
  const book = new CountBook(reading, source, new Cube(reading.atlas.areas.length), tally);
  const bind = (columns: Columns) => bindCount(reading, source, columns, tally, book);
  await readExports(reading, source, tally, bind, stage);
  return book.close();
}

function bindCount(
  reading: Reading,
  source: CountSource | WideSource,
  columns: Columns,
  tally: Tally,
  book: CountBook,
): RowHandler {
  const number = numberReader(source.dialect);
  const bounds = boundsOf(reading, source, columnOf(source.fields.period));
  const period = periodOfRow(source.fields.period, columns, bounds, tally);
  const area = areaOfRow(source.fields.area, columns, number, reading.locating);
  const code = source.fields.area.by === 'code' ? columns.place(source.fields.area.column) : -1;
  const figures =
    source.record === 'wide'
      ? wideFigures(source, columns, number)
      : longFigures(reading, source, columns, number);
  return (values) => {
    const found = figures(values);
    if ('reason' in found) return tally.reject(found.reason, found.column);
    if (code >= 0 && (values[code] ?? '').trim() === '') {
      return tally.reject('missingArea', columnOf(source.fields.area));
    }
    const when = period(values);
    if (when !== null)
      book.enter(when, area(values), code < 0 ? null : (values[code] ?? ''), found);
  };
}

function longFigures(
  reading: Reading,
  source: CountSource,
  columns: Columns,
  number: (text: string) => number | null,
): FiguresOfRow {
  const category = categoryOfRow(source.fields.category, columns, reading.atlas.categories);
  const readers = source.fields.values.map(({ column, measure }) => {
    const figure = figureReader(source, number, columns, column);
    return (values: readonly string[], kind: string) => figure(values, kind, measure);
  });
  return (values) => {
    const kind = category(values);
    if (kind === null)
      return { reason: 'unknownCategory', column: columnOf(source.fields.category) };
    return gathered(readers.map((read) => read(values, kind)));
  };
}

function wideFigures(
  source: WideSource,
  columns: Columns,
  number: (text: string) => number | null,
): FiguresOfRow {
  const { measure } = source.fields;
  const readers = Object.entries(source.fields.columns).map(([column, category]) => {
    const figure = figureReader(source, number, columns, column);
    return (values: readonly string[]) => figure(values, category, measure);
  });
  return (values) => gathered(readers.map((read) => read(values)));
}

/** One value: a figure, null where the export says there is none, or why it cannot count. */
function figureReader(
  source: CountSource | WideSource,
  number: (text: string) => number | null,
  columns: Columns,
  column: string,
) {
  const place = columns.place(column);
  const missing = new Set(source.dialect.missingValues);
  return (
    values: readonly string[],
    category: string,
    measure: Measure,
  ): Figure | null | Refusal => {
    const text = values[place] ?? '';
    if (missing.has(text.trim())) return null;
    const value = number(text);
    const whole = !MEASURES[measure].additive || Number.isSafeInteger(value);
    if (value === null || !whole) return { reason: 'invalidNumber', column };
    return value < 0 ? { reason: 'negativeCount', column } : { category, measure, value };
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
