import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { CountSource, WideSource } from '../../src/domain/source.ts';
import { Cube } from '../cube/cube.ts';
import type { Stage } from '../progress/progress.ts';
import { areaOfRow } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { CountBook } from './count-book.ts';
import { numberReader } from './read-number.ts';
import { readExports, type Reading, type RowHandler, type SourceResult } from './read-source.ts';
import { categoryOfRow, periodOfRow } from './row-fields.ts';
import { Tally, type Rejection } from './tally.ts';

/** One figure of a row. */
export interface Figure {
  category: string;
  measure: Measure;
  value: number;
}

type FiguresOfRow = (values: readonly string[]) => Figure[] | Rejection;

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
  const bounds = { kind: reading.period, today: reading.today, covers: source.covers };
  const period = periodOfRow(source.fields.period, columns, bounds, tally);
  const area = areaOfRow(source.fields.area, columns, number, reading.locating);
  const code = source.fields.area.by === 'code' ? columns.place(source.fields.area.column) : -1;
  const figures =
    source.record === 'wide'
      ? wideFigures(source, columns, number)
      : longFigures(reading, source, columns, number);
  return (values) => {
    const found = figures(values);
    if (typeof found === 'string') return tally.reject(found);
    if (code >= 0 && (values[code] ?? '').trim() === '') return tally.reject('missingArea');
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
  const places = source.fields.values.map((v) => [columns.place(v.column), v.measure] as const);
  const figure = figureReader(source, number);
  return (values) => {
    const kind = category(values);
    if (kind === null) return 'unknownCategory';
    return gathered(places.map(([place, measure]) => figure(values[place] ?? '', kind, measure)));
  };
}

function wideFigures(
  source: WideSource,
  columns: Columns,
  number: (text: string) => number | null,
): FiguresOfRow {
  const places = Object.entries(source.fields.columns).map(
    ([column, category]) => [columns.place(column), category] as const,
  );
  const figure = figureReader(source, number);
  const { measure } = source.fields;
  return (values) =>
    gathered(places.map(([place, category]) => figure(values[place] ?? '', category, measure)));
}

/** One value: a figure, null where the export says there is none, or why it cannot count. */
function figureReader(source: CountSource | WideSource, number: (text: string) => number | null) {
  const missing = new Set(source.dialect.missingValues);
  return (text: string, category: string, measure: Measure): Figure | null | Rejection => {
    if (missing.has(text.trim())) return null;
    const value = number(text);
    if (value === null) return 'invalidNumber';
    if (value < 0) return 'negativeCount';
    const whole = !MEASURES[measure].additive || Number.isSafeInteger(value);
    return whole ? { category, measure, value } : 'invalidNumber';
  };
}

/** All of a row's figures, or the first reason against it: a row counts whole or not at all. */
function gathered(found: (Figure | null | Rejection)[]): Figure[] | Rejection {
  const reason = found.find((item) => typeof item === 'string');
  return (
    reason ?? found.filter((item): item is Figure => item !== null && typeof item === 'object')
  );
}
