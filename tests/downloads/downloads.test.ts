import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '../../scripts/downloads/csv-line.ts';
import { figureColumns } from '../../scripts/downloads/figure-columns.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import type { Series } from '../../src/domain/snapshot.ts';
import { SURVEYS } from '../site/fixture-survey.ts';
import { area, category, writeSmallSnapshot } from './write-small-snapshot.ts';

describe('a CSV line', () => {
  it('is read back by another reader as it was, whatever its texts hold', () => {
    const text = fc.string().filter((t) => !/^[\t\r]|(?:^|[,;\t\r\n]"*)[=+\-@]/.test(t));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2 }), (row) => {
        expect(parse(csvLine(row), { relax_column_count: true })).toEqual([row]);
      }),
      { seed: 1 },
    );
  });

  it.each(['=1+1', '+48', '-2', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])(
    'keeps a spreadsheet from running %j',
    (text) => expect(parse(csvLine([text, 'b']))).toEqual([[`'${text}`, 'b']]),
  );

  // A spreadsheet of another language parts cells at another sign than the file does.
  it.each([',', ';', '\t'])(
    'keeps one that parts cells at %j from running what follows',
    (sign) => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom('=1', '+', '-', '@', '"', 'a', ',', ';', '\t', '\n')),
          (parts) => {
            const line = csvLine(['2024', parts.join('')]);
            const cells = papa.parse<string[]>(line, { delimiter: sign }).data.flat();
            expect(cells.filter((one) => /^[=+\-@]/.test(one))).toEqual([]);
          },
        ),
        { seed: 3, numRuns: 2000 },
      );
    },
  );

  it('leaves numbers and what is absent alone', () => {
    expect([csvCell(-2.5), csvCell(0), csvCell(null)]).toEqual(['-2.5', '0', '']);
  });
});

const namesIn = (locales: string[]) => figureColumns(locales).map(({ name }) => name);

const NATIONAL: Series[] = [{ category: 'theft', measure: 'recorded', cells: [200, 300] }];

describe('the downloads of a snapshot', () => {
  let folder: string;
  const read = (path: string) => readFile(join(folder, 'out', path), 'utf8');
  const rows = async (path: string) =>
    parse(await read(path), { columns: true }) as Record<string, string>[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atlas-downloads-'));
    const reports = { plane: 'reports', denominator: 'none' } as const;
    await writeSmallSnapshot(
      folder,
      [
        { ...area('PL', 'Polska', NATIONAL, null), surveys: SURVEYS },
        area('000001', '=Gmina, "A"', [
          { category: 'theft', measure: 'recorded', cells: ['suppressed', 20] },
          { category: 'parking', measure: 'reported', cells: [0, 7] },
          { category: 'parking', measure: 'confirmed', cells: [0, 0] },
        ]),
      ],
      [category('theft'), category('parking', reports), category('littering', reports)],
    );
    await writeDownloads(folder, join(folder, 'out'), () => undefined);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are a CSV and a JSON for each area and a CSV for each category, with what describes them', async () => {
    expect((await readdir(join(folder, 'out', 'data', 'areas'))).sort()).toEqual([
      '000001.csv',
      '000001.json',
      'PL.csv',
      'PL.json',
      'csv-metadata.json',
    ]);
    expect((await readdir(join(folder, 'out', 'data', 'categories'))).sort()).toEqual([
      'csv-metadata.json',
      'littering.csv',
      'parking.csv',
      'theft.csv',
    ]);
  });

  it('hold the columns docs/downloads.md describes, in this order', async () => {
    const [header] = (await read('data/areas/PL.csv')).split('\r\n');
    expect(header).toBe(namesIn(['pl', 'en']).join(','));
    const documented = await readFile('docs/downloads.md', 'utf8');
    for (const column of namesIn(['<locale>'])) expect(documented).toContain(`\`${column}\``);
  });

  it('give a count its rate with limits, and a hidden one neither', async () => {
    const [hidden, counted] = await rows('data/areas/000001.csv');
    expect(hidden).toMatchObject({ period: '2023', value: '', status: 'suppressed', rate: '' });
    // 20 of 10,000 residents; Byar's limits of 20 are 12.2 and 30.9.
    expect(counted).toMatchObject({
      area_name: `'=Gmina, "A"`,
      category_name_pl: 'nazwa theft',
      value: '20',
      status: 'counted',
      rate_per: '1000',
      rate: '2',
      rate_lower: '1.2',
      rate_upper: '3.1',
    });
  });

  it('leave a rate out where there are no residents to divide by', async () => {
    const [country] = await rows('data/areas/PL.csv');
    expect(country).toMatchObject({ value: '200', status: 'counted', rate_per: '', rate: '' });
  });

  it('leave out a part only where the whole is nought', async () => {
    const parking = await rows('data/categories/parking.csv');
    expect(parking.map((r) => [r['measure'], r['period'], r['value']])).toEqual([
      ['reported', '2023', '0'],
      ['reported', '2024', '7'],
      ['confirmed', '2024', '0'],
    ]);
  });

  it('hold the same lines by area and by category', async () => {
    const byArea = [...(await rows('data/areas/PL.csv')), ...(await rows('data/areas/000001.csv'))];
    const byCategory = [
      ...(await rows('data/categories/theft.csv')),
      ...(await rows('data/categories/parking.csv')),
    ];
    expect(byCategory).toEqual(byArea);
  });

  it('hold what residents said, with the limits of each share', async () => {
    const [first, ...others] = await rows('data/surveys.csv');
    // 81 of 263 by Wilson's score: Newcombe 1998, Statistics in Medicine 17, p. 857.
    expect(first).toEqual({
      area_code: 'PL',
      area_name: 'Polska',
      level: 'country',
      date: '2025-05-01',
      question: 'safe',
      question_text_pl: 'Safe <here>? (pl)',
      question_text_en: 'Safe <here>? (en)',
      answer: 'yes',
      answer_text_pl: 'Yes (pl)',
      answer_text_en: 'Yes (en)',
      count: '81',
      share: '0.308',
      share_lower: '0.2553',
      share_upper: '0.3662',
      sample: '263',
    });
    expect(others.map(({ answer, count, date }) => [answer, count, date])).toEqual([
      ['no', '182', '2025-05-01'],
      ['yes', '', '2024'],
    ]);
  });

  it('say in JSON who published what, and keep absences as they are', async () => {
    const json = JSON.parse(await read('data/areas/000001.json')) as Record<string, unknown>;
    expect(json).toMatchObject({
      release: { id: '2026-01-31' },
      sampleData: true,
      periods: { police: ['2023', '2024'] },
      code: '000001',
    });
    expect(json['series']).toContainEqual({
      category: 'theft',
      measure: 'recorded',
      cells: ['suppressed', 20],
    });
  });
});
