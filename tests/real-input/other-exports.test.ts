import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';
import type { AreaSnapshot, CategorySnapshot, Manifest } from '../../src/domain/snapshot.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const RAW = resolve(process.env['ATLAS_RAW'] ?? join(PROJECT, '../shared/data'));
const missing = !existsSync(join(RAW, 'messy/pkw-2010-decimal-comma.csv'));

const CHILDREN = ['0-4', '5-9', '10-14'];
const ELDERLY = ['70-74', '75-79', '80-84', '85 i więcej'];
const YOUNGER = ['15-19', '20-24', '25-29', '30-34', '35-39', '40-44', '45-49', '50-54'];
const OLDER = ['55-59', '60-64', '65-69', '70 i więcej'];
const COLUMNS = ['ogółem', ...CHILDREN, ...YOUNGER, ...OLDER, ...ELDERLY, '0-14'];

const idOf = (age: string) => `aged-${age.replace(' i więcej', '-up').replace('ogółem', 'any')}`;

const common = { title: { pl: '-', en: '-' }, plane: 'police', provider: { pl: '-', en: '-' } };
const shared = { ...common, placeRule: 'committed', higherAreas: 'computed', level: 'commune' };

/** Some of the age groups of one table, one column for each. */
const population = (id: string, ages: readonly string[]) => ({
  ...shared,
  id,
  files: 'population/bdl-communes-2020.csv',
  vintage: '2020-12-31',
  record: 'wide',
  dialect: { delimiter: ';' },
  leaveOut: [{ column: 'Kod', matches: '[458]$', reason: 'part of a commune, beside it' }],
  fields: {
    period: { constant: '2020' },
    area: { by: 'code', column: 'Kod', length: 7 },
    category: { header: 1, values: Object.fromEntries(ages.map((age) => [age, idOf(age)])) },
    measure: 'recorded',
    ignore: ['Nazwa', ...COLUMNS.filter((column) => !ages.includes(column))],
  },
});

/** Exports of other subjects, read as counts: what is asked is whether each row and digit arrives. */
const SOURCES = [
  population('population', ['ogółem', '0-14', ...CHILDREN]),
  population('elderly', ['70 i więcej', ...ELDERLY]),
  {
    ...shared,
    id: 'polling-by-code',
    files: 'messy/pkw-2010-decimal-comma.csv',
    vintage: '2010-01-01',
    record: 'count',
    repeatedRows: 'add',
    dialect: { delimiter: ';', decimalChar: ',' },
    leaveOut: [
      { column: 'Typ gminy', matches: '^zagranica$', reason: 'abroad' },
      { column: 'Typ gminy', matches: '^statek$', reason: 'ships' },
    ],
    fields: {
      period: { constant: '2010' },
      area: { by: 'code', column: 'Kod gm.' },
      category: { constant: 'wards' },
      values: [{ column: 'L. obwodów', measure: 'recorded' }],
    },
  },
  {
    ...shared,
    id: 'turnout-by-name',
    files: 'messy/pkw-2010-decimal-comma.csv',
    record: 'count',
    dialect: { delimiter: ';', decimalChar: ',' },
    leaveOut: [
      { column: 'Typ gminy', matches: '^(zagranica|statek)$', reason: 'abroad and ships' },
      { column: 'Typ gminy', matches: '^dzielnica', reason: 'part of a city' },
    ],
    fields: {
      period: { constant: '2010' },
      area: { by: 'name', column: 'Gmina', parent: 'Powiat', kind: 'Typ gminy' },
      category: { constant: 'turnout' },
      values: [{ column: 'Frekwencja', measure: 'detectionRate' }],
    },
  },
  {
    ...shared,
    id: 'weather-stations',
    parts: 'beside',
    files: 'messy/imgw-stations-windows-1250.csv',
    record: 'count',
    repeatedRows: 'add',
    dialect: { header: false },
    fields: {
      period: { constant: '2020' },
      area: { by: 'name', column: '2' },
      category: { constant: 'stations' },
      values: [{ column: '3', measure: 'recorded' }],
    },
  },
];

/** An export taken apart by hand: no sign of its delimiter stands inside a field. */
async function cellsOf(name: string, encoding: string, delimiter: string): Promise<string[][]> {
  const text = new TextDecoder(encoding).decode(await readFile(join(RAW, name)));
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()));
}

const sumOf = (cells: readonly unknown[]) =>
  cells.reduce((sum: number, cell) => sum + Number(cell), 0);

describe.skipIf(missing)('exports of other subjects', () => {
  let atlas: string;
  let ledger: Record<string, SourceLedger>;
  let manifest: Manifest;

  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(atlas, 'derived', name), 'utf8')) as T;
  async function figure(code: string, category: string, period = '2020') {
    const { series } = await read<AreaSnapshot>(`snapshot/areas/${code}.json`);
    const found = series.find((one) => one.category === category);
    return found?.cells[manifest.periods.police.indexOf(period)];
  }

  beforeAll(async () => {
    atlas = await mkdtemp(join(tmpdir(), 'other-exports-'));
    await cp(join(PROJECT, 'examples/poland-official'), atlas, {
      recursive: true,
      filter: (path) => !/derived$|sources.+json$/.test(path),
    });
    for (const source of SOURCES) {
      await writeFile(join(atlas, 'sources', `${source.id}.json`), JSON.stringify(source));
    }
    await bearUnlocated(join(atlas, 'atlas.json'));
    await addCategories(join(atlas, 'reference/categories.csv'));
    await ingest(atlas, { clock: new Date('2026-11-22T12:00:00Z'), raw: RAW }, silent);
    const { sources } = await read<Ledger>('ledger.json');
    ledger = Object.fromEntries(sources.map((source) => [source.source, source]));
    manifest = await read<Manifest>('snapshot/manifest.json');
  }, 300_000);
  afterAll(() => rm(atlas, { recursive: true, force: true }));

  it('counts 38,265,013 residents of 2020, and leaves out the parts beside their communes', async () => {
    expect(ledger['population']).toMatchObject({ read: 3779, accepted: 2477, rejected: {} });
    expect(ledger['population']?.leftOut).toEqual({ 'part of a commune, beside it': 1302 });
    expect(await figure('PL', 'aged-any')).toBe(38_265_013);
    const children = await Promise.all(CHILDREN.map((age) => figure('PL', idOf(age))));
    expect(await figure('PL', 'aged-0-14')).toBe(sumOf(children));
  });

  it('rejects the two communes that the table gives a negative number of residents', async () => {
    expect(ledger['elderly']).toMatchObject({ accepted: 2475, rejected: { negativeCount: 2 } });
    const list = await readFile(join(atlas, 'derived/rejected/elderly.csv'), 'utf8');
    expect(list.match(/bdl-communes-2020.csv,.+?(?=,"?\d)/g)).toHaveLength(2);
    expect(list).toContain(',246,246,85 i więcej,negativeCount,');
    expect(list).toContain(',2921,2921,85 i więcej,negativeCount,');
    const rows = await cellsOf('population/bdl-communes-2020.csv', 'utf-8', ';');
    const whole = rows.filter((row) => /[123]$/.test(row[0] ?? '') && Number(row[21]) >= 0);
    expect(await figure('PL', 'aged-70-up')).toBe(sumOf(whole.map((row) => row[17])));
  });

  it('leaves out polling abroad and on ships, and adds the districts of Warszawa up', async () => {
    const { leftOut, counted, unlocatedFor } = ledger['polling-by-code'] as SourceLedger;
    expect(leftOut).toEqual({ abroad: 1, ships: 1 });
    const { located, unlocated } = counted['recorded'] ?? { located: 0, unlocated: 0 };
    const rows = await cellsOf('messy/pkw-2010-decimal-comma.csv', 'utf-8', ';');
    const within = rows.slice(1).filter((row) => !['zagranica', 'statek'].includes(row[4] ?? ''));
    expect(located + unlocated).toBe(sumOf(within.map((row) => row[6])));
    expect(unlocatedFor).toEqual({ unknownCode: 3 });
    const warszawa = within.filter((row) => row[2]?.startsWith('1465'));
    expect(await figure('146501', 'wards', '2010')).toBe(sumOf(warszawa.map((row) => row[6])));
  });

  it('finds communes by name, kind and district, and reads their turnout with its comma', async () => {
    // A kind or district that changed since 2010 leaves a name unknown; a wrong commune it never gives.
    const rows = await cellsOf('messy/pkw-2010-decimal-comma.csv', 'utf-8', ';');
    const turnout = new Map(rows.map((row) => [row[2], Number(row[7]?.replace(',', '.'))]));
    const { levels } = await read<CategorySnapshot>('snapshot/categories/turnout.json');
    const communes = levels.find(({ level }) => level === 'commune');
    const cells = communes?.measures.detectionRate?.[manifest.periods.police.indexOf('2010')] ?? [];
    const found = cells.flatMap((cell, i) => (cell === 'notRecorded' ? [] : [i]));
    expect(found).toHaveLength(ledger['turnout-by-name']?.located ?? 0);
    expect(found.length).toBeGreaterThan(2300);
    for (const i of found) expect(cells[i]).toBe(turnout.get(communes?.areas[i]));
    expect(await figure('020101', 'turnout', '2010')).toBe(54.84);
    expect(await figure('020102', 'turnout', '2010')).toBe(48.63);
  });

  it('reads windows-1250 without a header, by its letters', async () => {
    const { files, read: count, counted } = ledger['weather-stations'] as SourceLedger;
    expect(files[0]?.encoding).toEqual({ name: 'windows-1250', reason: 'polishLetters' });
    const rows = await cellsOf('messy/imgw-stations-windows-1250.csv', 'windows-1250', ',');
    expect(count).toBe(rows.length);
    const { located, unlocated } = counted['recorded'] ?? { located: 0, unlocated: 0 };
    expect(located + unlocated).toBe(sumOf(rows.map((row) => row[2])));
    const zywiec = rows.filter((row) => row[1] === 'ŻYWIEC');
    expect(zywiec).toHaveLength(2);
    expect(await figure('241701', 'stations')).toBe(sumOf(zywiec.map((row) => row[2])));
  });
});

/** Weather stations are named after villages, most of which are no communes. */
async function bearUnlocated(file: string): Promise<void> {
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...config, checks: { unlocated: { refuse: 0.7 } } }));
}

async function addCategories(file: string): Promise<void> {
  const ids = [...COLUMNS.map(idOf), 'wards', 'turnout', 'stations'];
  const rows = ids.map((id) => `${id},police,crime,,none,,,,,yes,${id},${id},,`);
  await writeFile(file, `${(await readFile(file, 'utf8')).trimEnd()}\n${rows.join('\n')}\n`);
}
