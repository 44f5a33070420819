import type { AreaCode } from '../../src/domain/area.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { columnsOf, readTable, type TableRow } from './table.ts';

export interface Figures {
  population: number | null;
  landKm2: number | null;
}

/** Residents and land of each commune, by its six-digit code. */
export type PopulationTable = Map<AreaCode, Figures>;

/** One row as found: texts that are still to be checked, and what their columns are called. */
interface FigureRow {
  line: number;
  code: string;
  population: string;
  land: string | null;
}

/** A way a population file may be written: where its figures stand, and how codes are spelled. */
interface Form {
  names: { code: string; population: string; land: string };
  rows: TableRow[];
  read: (row: TableRow) => FigureRow;
}

const FORMS_EXPECTED =
  'Give one of: the BDL table (header Kod;Nazwa;ogółem;…), the file without a header ' +
  '(id;district id;name;population;km²;kind;TERYT), or a CSV with the header code,population,land_km2.';

/** Reads a population file in any of the three forms; parts of communes in it are left aside. */
export async function readPopulation(file: string): Promise<PopulationTable> {
  const form = formOf(await readTable(file, 'the population file'), file);
  const mistakes: Mistake[] = [];
  const table: PopulationTable = new Map();
  const lines = new Map<string, number>();
  for (const row of form.rows.map(form.read)) {
    const code = communeCode(row.code);
    if (code === 'other') continue;
    const found = code === 'invalid' ? [badCode(row, form, file)] : figureMistakes(row, form, file);
    const first = lines.get(code);
    if (first !== undefined && code !== 'invalid') found.push(repeated(row, first, form, file));
    mistakes.push(...found);
    lines.set(code, row.line);
    table.set(code, { population: amount(row.population), landKm2: amount(row.land) });
  }
  if (mistakes.length > 0) throw new MistakesFound(mistakes);
  return table;
}

function formOf(table: readonly TableRow[], file: string): Form {
  const [first, ...body] = table;
  const form = bdlForm(first, body) ?? plainForm(first, body) ?? headerlessForm(first, table);
  if (form) return form;
  throw new MistakesFound([
    {
      fault: 'unsupported',
      file,
      line: first?.line ?? 1,
      problem: 'the population file has none of the known forms.',
      remedy: FORMS_EXPECTED,
    },
  ]);
}

function bdlForm(header: TableRow | undefined, rows: TableRow[]): Form | null {
  const fields = header?.fields ?? [];
  const total = fields.findIndex((name) => /^ogółem/i.test(name));
  const { Kod: code } = columnsOf(fields, ['Kod']);
  if (code === null || total < 0) return null;
  return {
    names: { code: 'Kod', population: fields[total] ?? 'ogółem', land: '' },
    rows,
    read: ({ line, fields: row }) => ({
      line,
      code: (row[code] ?? '').padStart(7, '0'),
      population: row[total] ?? '',
      land: null,
    }),
  };
}

function plainForm(header: TableRow | undefined, rows: TableRow[]): Form | null {
  const at = columnsOf(header?.fields ?? [], ['code', 'population', 'land_km2']);
  const { code, population, land_km2: land } = at;
  if (code === null || population === null) return null;
  return {
    names: { code: 'code', population: 'population', land: 'land_km2' },
    rows,
    read: ({ line, fields }) => ({
      line,
      code: fields[code] ?? '',
      population: fields[population] ?? '',
      land: land === null ? null : (fields[land] ?? ''),
    }),
  };
}

function headerlessForm(first: TableRow | undefined, rows: readonly TableRow[]): Form | null {
  const [, , , population, land, kind, code] = first?.fields ?? [];
  const numbers = [population, land, kind, code];
  if (first?.fields.length !== 7 || !numbers.every((text) => amount(text ?? '') !== null))
    return null;
  return {
    names: { code: 'column 7, TERYT', population: 'column 4, population', land: 'column 5, km²' },
    rows: [...rows],
    read: ({ line, fields }) => ({
      line,
      // Written as numbers, the codes of the first eight voivodeships have lost their zero.
      code: (fields[6] ?? '').padStart(7, '0'),
      population: fields[3] ?? '',
      land: fields[4] ?? '',
    }),
  };
}

/** Six digits of a commune; `other` for a unit above or below communes, which is not to be added. */
function communeCode(code: string): string {
  if (/^(PL|\d{2}|\d{4}|\d{4}000|\d{2}00000)$/.test(code)) return 'other';
  if (/^\d{5,6}$/.test(code)) return code.padStart(6, '0');
  if (!/^\d{7}$/.test(code)) return 'invalid';
  return /[123]$/.test(code) ? code.slice(0, 6) : 'other';
}

/** A number of 0 or more, also as `1 234,5`; null when the text is none. */
export function amount(text: string | null): number | null {
  const plain = (text ?? '').replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const badCode = (row: FigureRow, form: Form, file: string): Mistake => ({
  fault: 'invalid',
  file,
  line: row.line,
  column: form.names.code,
  value: row.code,
  problem: 'not a code of six or seven digits.',
  remedy: 'Write TERYT codes as text, with their leading zeros.',
});

function figureMistakes(row: FigureRow, form: Form, file: string): Mistake[] {
  const figures = [
    [form.names.population, row.population],
    [form.names.land, row.land],
  ] as const;
  return figures
    .filter(([, value]) => value !== null && value !== '' && amount(value) === null)
    .map(([column, value]) => ({
      fault: 'invalid',
      file,
      line: row.line,
      column,
      value: value ?? '',
      problem: 'not a number of 0 or more.',
      remedy: 'Write digits alone, or nothing where the figure is not known.',
    }));
}

const repeated = (row: FigureRow, first: number, form: Form, file: string): Mistake => ({
  fault: 'duplicate',
  file,
  line: row.line,
  column: form.names.code,
  value: row.code,
  problem: `the commune stands on line ${first} already.`,
  remedy: 'Keep one row for each commune.',
});
