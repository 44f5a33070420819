import { DENOMINATORS } from '../../src/domain/denominator.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { csvRecords } from './csv-records.ts';
import type { Seeing } from './sightings.ts';

/** What figures are read by: which categories are guarded, and the place of each area. */
export interface Reading {
  sightings: Seeing;
  places: ReadonlyMap<string, number>;
  guards: ReadonlySet<string>;
}

/** One line of a table of figures, by the names of its columns; empty where there is nothing. */
export type FigureLine = (column: string) => string;

/** What can say of a category that too little is known of it, and so of no number. */
const SILENT: ReadonlySet<string> = new Set(['', 'tooFew', 'notComparable', 'running']);
export const isTelling = (verdict: string): boolean => !SILENT.has(verdict);

/** Columns that stand on a count, beside its rate: filled where it is hidden, they tell of it. */
const ON_COUNTS = [
  'rate_lower',
  'rate_upper',
  'reliable',
  'rank_from',
  'rank_to',
  'rank_of',
  'shrunk_rate',
  'shrunk_weight',
];
const VERDICTS = ['change', 'against_country', 'against_similar'];

/** All columns that are looked at. */
export const READ_COLUMNS: readonly string[] = [
  'area_code',
  'category',
  'measure',
  'period',
  'value',
  'status',
  'rate_per',
  'rate_of',
  'rate',
  ...ON_COUNTS,
  ...VERDICTS,
];

/** Sees a line of a table, in whichever format it was written. */
export function seeFigure(reading: Reading, file: string, line: FigureLine): void {
  const { sightings, places } = reading;
  const category = line('category');
  // A code that a spreadsheet would run has an apostrophe in front.
  const code = line('area_code').replace(/^'/, '');
  const place = places.get(code);
  if (place === undefined || !reading.guards.has(category)) return;
  const [value, status, rate] = [line('value'), line('status'), line('rate')];
  const measure = line('measure') as Measure;
  const at = { category, measure, period: line('period'), place, file };
  sightings.see({ ...at, cell: value === '' ? status : Number(value) });
  if (status !== 'suppressed') return;
  const slot = `${category}, ${measure}, ${at.period} in ${code}`;
  const filled = ON_COUNTS.filter((column) => line(column) !== '');
  const judged = VERDICTS.filter((column) => isTelling(line(column)));
  for (const column of [...filled, ...judged])
    sightings.tell(file, `${TOLD[column] ?? column} beside ${slot}, which is hidden`);
  if (rate === '') return;
  // Tables of earlier releases have no such column, and rates per residents alone.
  const of = DENOMINATORS.find((one) => one === line('rate_of')) ?? 'residents';
  sightings.seeRate(at, { per: Number(line('rate_per')), of }, Number(rate));
}

const TOLD: Record<string, string> = {
  rate_lower: 'limits of a rate stand',
  rate_upper: 'limits of a rate stand',
  reliable: 'whether its rate is reliable stands',
  rank_from: 'a place among others stands',
  rank_to: 'a place among others stands',
  rank_of: 'a place among others stands',
  shrunk_rate: 'a rate pulled towards others stands',
  shrunk_weight: 'the weight of a rate stands',
  change: 'a verdict on its change stands',
  against_country: 'a verdict against the country stands',
  against_similar: 'a verdict against similar areas stands',
};

/** Sees the lines of a CSV file, with commas or as spreadsheets take them. */
export function seeLines(reading: Reading, file: string, text: string, header?: string): void {
  const whole = header === undefined ? text : `${header}\r\n${text}`;
  const unmarked = whole.replace(/^\uFEFF/, '');
  const comma = /^[^\r\n]*;/.test(unmarked) ? ';' : ',';
  const records = csvRecords(unmarked, comma, { column: 'category', cells: reading.guards });
  const columns: readonly string[] = records.next().value ?? [];
  const at = new Map(columns.map((name, place) => [name, place]));
  for (const cells of records) {
    seeFigure(reading, file, (column) => {
      const cell = cells[at.get(column) ?? -1] ?? '';
      return comma === ';' && /^\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
    });
  }
}
