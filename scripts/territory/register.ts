import type { AreaCode } from '../../src/domain/area.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { columnsOf, readTable, type TableRow } from './table.ts';

/** A unit of the register that is an area of its own. */
export interface Unit {
  code: AreaCode;
  level: 'country' | 'voivodeship' | 'district' | 'commune';
  kind: string;
  name: string;
  parent: AreaCode | null;
}

/** What has a six-digit code of its own, and yet is only a part of a commune. */
export interface Part {
  code: AreaCode;
  kind: 'borough' | 'delegation';
  name: string;
  /** The commune it adds to. */
  area: AreaCode;
}

export interface Register {
  /** The day it speaks of, as written in it; empty when it says none. */
  stateOn: string;
  /** The country first, then each area after its parent. */
  units: Unit[];
  parts: Part[];
}

export const COUNTRY: Unit = {
  code: 'PL',
  level: 'country',
  kind: 'country',
  name: 'Polska',
  parent: null,
};

const COLUMNS = ['WOJ', 'POW', 'GMI', 'RODZ', 'NAZWA', 'NAZWA_DOD', 'STAN_NA'] as const;
const COMMUNE_KINDS: Record<string, string> = { 1: 'urban', 2: 'rural', 3: 'urban-rural' };
const PART_KINDS: Record<string, Part['kind']> = { 8: 'borough', 9: 'delegation' };
/** The town and the rural part of an urban-rural commune; they share its six digits. */
const INNER_KINDS = ['4', '5'];

interface RegisterRow {
  line: number;
  code: string;
  kind: string;
  name: string;
  title: string;
}

/** Reads a TERC register, the "urzędowy" variant; the "adresowy" one is refused with the reason. */
export async function readRegister(file: string): Promise<Register> {
  const table = await readTable(file, 'the register of units');
  const { rows, stateOn } = registerRows(table, file);
  const mistakes = [...rowMistakes(rows, file)];
  if (mistakes.length === 0) mistakes.push(...variantMistakes(rows, file));
  if (mistakes.length > 0) throw new MistakesFound(mistakes);
  const units = [COUNTRY, ...rows.flatMap(unitOf)];
  return { stateOn, units, parts: partsOf(rows, units) };
}

function registerRows(table: readonly TableRow[], file: string) {
  const [header, ...body] = table;
  const at = columnsOf(header?.fields ?? [], COLUMNS);
  const missing = COLUMNS.filter((name) => at[name] === null && name !== 'STAN_NA');
  if (missing.length > 0) throw new MistakesFound(missing.map((name) => noColumn(name, file)));
  const text = (row: TableRow, name: (typeof COLUMNS)[number]) => row.fields[at[name] ?? -1] ?? '';
  const rows = body.map((row): RegisterRow => ({
    line: row.line,
    code: text(row, 'WOJ') + text(row, 'POW') + text(row, 'GMI'),
    kind: text(row, 'RODZ'),
    name: text(row, 'NAZWA'),
    title: text(row, 'NAZWA_DOD'),
  }));
  return { rows, stateOn: body[0] ? text(body[0], 'STAN_NA') : '' };
}

const noColumn = (column: string, file: string): Mistake => ({
  fault: 'missing',
  file,
  line: 1,
  column,
  problem: 'no such column in the register.',
  remedy: 'Give the TERC register as GUS publishes it: WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA.',
});

function* rowMistakes(rows: readonly RegisterRow[], file: string): Generator<Mistake> {
  const seen = new Map<string, number>();
  const above = new Set(rows.map((row) => row.code));
  for (const row of rows) {
    yield* shapeMistakes(row, file);
    const key = row.code + row.kind;
    const first = seen.get(key);
    if (first !== undefined) yield duplicateUnit(row, first, file);
    seen.set(key, row.line);
    if (row.code.length > 2 && !above.has(row.code.slice(0, -2))) yield noParent(row, file);
  }
}

function* shapeMistakes(row: RegisterRow, file: string): Generator<Mistake> {
  const { line } = row;
  if (!/^(\d{2}){1,3}$/.test(row.code))
    yield {
      fault: 'invalid',
      file,
      line,
      column: 'WOJ, POW, GMI',
      value: row.code,
      problem: 'codes have two digits each.',
      remedy: 'Keep the leading zeros: open the file as text, not as numbers.',
    };
  const known = [...Object.keys(COMMUNE_KINDS), ...Object.keys(PART_KINDS), ...INNER_KINDS];
  if (row.code.length === 6 && !known.includes(row.kind))
    yield {
      fault: 'unknown',
      file,
      line,
      column: 'RODZ',
      value: row.kind,
      problem: 'no such kind of unit.',
      remedy: `Kinds are ${known.toSorted().join(', ')}.`,
    };
  if (row.name === '')
    yield {
      fault: 'missing',
      file,
      line,
      column: 'NAZWA',
      problem: 'the unit has no name.',
      remedy: 'Give the register as GUS publishes it.',
    };
}

const duplicateUnit = (row: RegisterRow, first: number, file: string): Mistake => ({
  fault: 'duplicate',
  file,
  line: row.line,
  column: 'WOJ, POW, GMI, RODZ',
  value: row.code + row.kind,
  problem: `the unit stands on line ${first} already.`,
  remedy: 'Take one of the two rows out.',
});

const noParent = (row: RegisterRow, file: string): Mistake => ({
  fault: 'missing',
  file,
  line: row.line,
  column: 'WOJ, POW, GMI',
  value: row.code,
  problem: `unit ${row.code.slice(0, -2)} above it is not in the register.`,
  remedy: 'Give the whole register, not a cutting of it.',
});

/** An urban-rural commune or a big city that is present only by its parts betrays the other variant. */
function variantMistakes(rows: readonly RegisterRow[], file: string): Mistake[] {
  const communes = new Set(rows.filter((row) => row.kind in COMMUNE_KINDS).map((row) => row.code));
  const orphan = rows.find((row) => INNER_KINDS.includes(row.kind) && !communes.has(row.code));
  const cities = new Set([...communes].map((code) => code.slice(0, 4)));
  const cityless = rows.find((row) => row.kind in PART_KINDS && !cities.has(row.code.slice(0, 4)));
  const sign = orphan ?? cityless;
  if (!sign) return [];
  return [
    {
      fault: 'unsupported',
      file,
      line: sign.line,
      column: 'RODZ',
      value: sign.kind,
      problem:
        `this is the "adresowy" variant of the register: "${sign.name}" stands in it only as a part. ` +
        'It has no rows for urban-rural communes, nor for the five big cities, so that areas would go missing.',
      remedy: 'Give the "urzędowy" variant, which GUS offers on the same page (TERYT, TERC).',
    },
  ];
}

function unitOf(row: RegisterRow): Unit[] {
  const { code, name } = row;
  if (code.length === 2)
    return [
      { code, level: 'voivodeship', kind: 'voivodeship', name: lower(name), parent: COUNTRY.code },
    ];
  if (code.length === 4) {
    const kind = row.title.includes('miasto') ? 'city-district' : 'land-district';
    return [{ code, level: 'district', kind, name, parent: code.slice(0, 2) }];
  }
  const kind = COMMUNE_KINDS[row.kind];
  return kind ? [{ code, level: 'commune', kind, name, parent: code.slice(0, 4) }] : [];
}

const lower = (name: string) => name.toLocaleLowerCase('pl');

function partsOf(rows: readonly RegisterRow[], units: readonly Unit[]): Part[] {
  const communes = units.filter((unit) => unit.level === 'commune');
  return rows.flatMap(({ code, kind, name }) => {
    const partKind = PART_KINDS[kind];
    const city = communes.find((commune) => commune.parent === code.slice(0, 4));
    return partKind && city ? [{ code, kind: partKind, name, area: city.code }] : [];
  });
}
