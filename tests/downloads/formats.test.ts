import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureColumns } from '../../scripts/downloads/figure-columns.ts';
import { spreadsheetSpelling, WITH_DECIMAL_COMMAS } from '../../scripts/downloads/csv-line.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { area, category, writeSmallSnapshot } from './write-small-snapshot.ts';

let folder: string;
const at = (path: string) => join(folder, 'out/data', path);
const table = (text: string, delimiter = ','): string[][] => parse(text, { bom: true, delimiter });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-formats-'));
  const offences = [
    {
      category: 'theft',
      change: { verdict: 'rose', periods: [1, 2] },
      country: 'more',
      similar: 'asExpected',
      rank: [2, 5, 21],
      shrunk: [201.5, 0.75],
    },
    {
      category: 'burglary',
      change: { verdict: 'tooFew', periods: [1, 1] },
      country: null,
      similar: 'tooFew',
      rank: [1, 21, 21],
      shrunk: null,
    },
  ] as const;
  const place = area('000001', '=Gmina; "A"', [
    { category: 'theft', measure: 'recorded', cells: ['suppressed', 25] },
    { category: 'theft', measure: 'detectionRate', cells: [101.5, 33.3] },
    { category: 'burglary', measure: 'recorded', cells: [0, 'suppressed'] },
  ]);
  const findings = { ...place.findings, offences: [...offences] };
  const country = { category: 'theft', measure: 'recorded' as const, cells: [200, 300] };
  await writeSmallSnapshot(
    folder,
    [area('PL', 'Polska', [country], null), { ...place, findings } as typeof place],
    [category('theft'), category('burglary')],
  );
  await writeDownloads(folder, join(folder, 'out'), () => undefined);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the tables for spreadsheets', () => {
  it.each(['areas/000001.csv', 'areas/PL.csv', 'categories/theft.csv'])(
    'hold what %s holds, with semicolons, decimal commas and a mark',
    async (file) => {
      const plain = table(await readFile(at(file), 'utf8'));
      const spelled = await readFile(at(`spreadsheet/${file}`), 'utf8');
      expect(spelled.startsWith('\uFEFFarea_code;area_name;')).toBe(true);
      const columns = figureColumns(['pl', 'en']);
      const pointed = table(spelled, ';').map((row) =>
        row.map((cell, i) => (columns[i]?.type === 'text' ? cell : cell.replace(',', '.'))),
      );
      expect(pointed).toEqual(plain);
    },
  );

  it('quote what a semicolon would cut, and run no formula', async () => {
    const [, first] = (await readFile(at('spreadsheet/areas/000001.csv'), 'utf8')).split('\r\n');
    expect(first).toMatch(/^000001;"'=Gmina; ""A""";commune;/);
    expect(WITH_DECIMAL_COMMAS.cell(101.5)).toBe('101,5');
  });

  it('are made where the language writes decimal commas', () => {
    expect(spreadsheetSpelling('pl')).toBe(WITH_DECIMAL_COMMAS);
    expect(spreadsheetSpelling('en')).toBeNull();
  });
});

describe('what was found out of a figure', () => {
  const found = async (id: string, period: string) => {
    const [header = [], ...rows] = table(await readFile(at('areas/000001.csv'), 'utf8'));
    const row = rows.find((cells) => cells.includes(id) && cells.includes(period)) ?? [];
    return Object.fromEntries(header.map((name, i) => [name, row[i]]));
  };

  it('stands beside the latest recorded count', async () => {
    expect(await found('theft', '2024')).toMatchObject({
      value: '25',
      reliable: 'yes',
      change: 'rose',
      change_periods: '1',
      change_periods_before: '2',
      against_country: 'more',
      against_similar: 'asExpected',
      rank_from: '2',
      rank_to: '5',
      rank_of: '21',
      shrunk_rate: '201.5',
      shrunk_weight: '0.75',
    });
    expect(await found('theft', '2023')).toMatchObject({ change: '', rank_from: '' });
  });

  it('says nothing of a hidden count, and gives no place where too little is known', async () => {
    expect(await found('burglary', '2024')).toMatchObject({
      status: 'suppressed',
      reliable: '',
      change: 'tooFew',
      against_similar: 'tooFew',
      rank_from: '',
      rank_of: '',
      shrunk_rate: '',
    });
  });
});

describe('the country in one file', () => {
  const allLines = async () => {
    const files = await Promise.all(
      ['PL', '000001'].map((code) => readFile(at(`areas/${code}.csv`), 'utf8')),
    );
    const [header] = files[0]?.split('\r\n') ?? [];
    return { header, lines: files.flatMap((text) => text.trimEnd().split('\r\n').slice(1)) };
  };

  it('holds the lines of all areas, compressed', async () => {
    const bytes = await readFile(at('figures.csv.gz'));
    const { header, lines } = await allLines();
    expect(gunzipSync(bytes).toString('utf8').trimEnd().split('\r\n')).toEqual([header, ...lines]);
    // No clock: the four bytes of the time are nought.
    expect([...bytes.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  });

  it('is read by another program as Parquet, with types and the same values', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const result = await connection.runAndReadAll(`SELECT * FROM '${at('figures.parquet')}'`);
    const columns = figureColumns(['pl', 'en']);
    expect(result.columnNames()).toEqual(columns.map(({ name }) => name));
    expect(result.columnTypes().map(String)).toEqual(
      columns.map(({ type }) => ({ text: 'VARCHAR', integer: 'INTEGER', decimal: 'DOUBLE' })[type]),
    );
    const { lines } = await allLines();
    const spelled = result.getRows().map((row) => row.map((value) => (value ?? '').toString()));
    const undefused = table(lines.join('\r\n')).map((row) =>
      row.map((cell) => cell.replace(/^'=/, '=')),
    );
    expect(spelled).toEqual(undefused);
  });

  it('has the same bytes when it is written again', async () => {
    const before = await readFile(at('figures.parquet'));
    await writeDownloads(folder, join(folder, 'again'), () => undefined);
    expect(await readFile(join(folder, 'again/data/figures.parquet'))).toEqual(before);
  });
});
