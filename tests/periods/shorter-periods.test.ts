import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomLcg } from 'd3-random';
import { afterEach, describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { csvRecords } from '../../scripts/audit/csv-records.ts';
import { areaSchema, seriesSchema } from '../../scripts/downloads/api-schemas.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

/** One offence: an event with a day, or with its year alone. */
interface Theft {
  date: string;
  town: string;
  detected: boolean;
}

const TOWNS = ['0101', '0102', '0201', '0202'];
const two = (n: number) => String(n).padStart(2, '0');

/** Up to 20, 6, 9 and 2 thefts a month, of which two in five are detected; the last year until May. */
function thefts(seed: number): Theft[] {
  const random = randomLcg(seed);
  return Array.from({ length: 17 }, (_, m) => `${2023 + Math.floor(m / 12)}-${two((m % 12) + 1)}`)
    .flatMap((month) => TOWNS.map((town, t) => ({ month, town, most: [20, 6, 9, 2][t] ?? 0 })))
    .flatMap(({ month, town, most }) =>
      Array.from({ length: Math.floor(random() * (most + 1)) }, () => ({
        date: `${month}-${two(1 + Math.floor(random() * 28))}`,
        town,
        detected: random() < 0.4,
      })),
    );
}

const SOURCE = {
  id: 'thefts',
  title: { en: 'thefts' },
  plane: 'police',
  provider: { en: 'Nobody' },
  files: 'thefts.csv',
  placeRule: 'recorded',
  record: 'event',
  fields: {
    date: { column: 'day', format: ['yyyy-MM-dd', 'yyyy'] },
    area: { by: 'code', column: 'area', length: 4 },
    category: { constant: 'theft' },
    detected: { column: 'found', yes: ['yes'] },
  },
};

/** The table of the tiny atlas, with counts of thefts that are public as they stand, or guarded. */
async function categoriesCsv(open: boolean): Promise<string> {
  const file = join(import.meta.dirname, '../ingest/tiny-atlas/reference/categories.csv');
  const [header, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const marked = rows.map((row) => `${row},${open && row.startsWith('theft,') ? 'yes' : ''}`);
  return [`${header},open`, ...marked, ''].join('\n');
}

interface Choice {
  open?: boolean;
  periods?: string[];
  lowestLevel?: string;
  period?: string;
}

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function atlasOf(rows: readonly Theft[], choice: Choice | null): Promise<string> {
  const lines = rows.map((r) => `${r.date},${r.town},${r.detected ? 'yes' : 'no'}`);
  const dir = await layTinyAtlas({
    'sources/thefts.json': JSON.stringify(SOURCE),
    'raw/thefts.csv': `${['day,area,found', ...lines].join('\n')}\n`,
    'reference/categories.csv': await categoriesCsv(choice?.open ?? true),
  });
  folders.push(dir);
  const { periods = ['month', 'quarter'], lowestLevel = 'town', period = 'year' } = choice ?? {};
  const file = join(dir, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const also = choice && { alsoPublished: { periods, lowestLevel } };
  await writeFile(file, JSON.stringify({ ...config, period, ...also }));
  return dir;
}

const CLOCK = { clock: new Date('2024-12-31T01:00:00Z') };

/** Reads the exports and writes the downloads. */
async function publish(atlas: string) {
  const out = join(atlas, 'site');
  await ingest(atlas, CLOCK, silent);
  await writeDownloads(atlas, out, () => undefined);
  return { out, figures: await figuresOf(out, 'theft') };
}

/** Of the table of a category: the value, or why there is none, by area, measure and period. */
async function figuresOf(out: string, category: string): Promise<Map<string, string>> {
  const file = join(out, `data/categories/${category}.csv`);
  const records = csvRecords(await readFile(file, 'utf8'), ',');
  const columns: readonly string[] = records.next().value ?? [];
  const cellOf = (cells: readonly string[], name: string) => cells[columns.indexOf(name)] ?? '';
  return new Map(
    [...records].map((cells) => [
      ['area_code', 'measure', 'period'].map((name) => cellOf(cells, name)).join(' '),
      cellOf(cells, 'value') || cellOf(cells, 'status'),
    ]),
  );
}

const monthsIn = (period: string): string[] => {
  if (period.endsWith('/P12M')) {
    const [year = 0, month = 0] = period.split(/[-/]/).map(Number);
    return Array.from({ length: 12 }, (_, m) => {
      const at = month - 1 + m;
      return `${year + Math.floor(at / 12)}-${two((at % 12) + 1)}`;
    });
  }
  const quarter = Number(/-Q(\d)$/.exec(period)?.[1] ?? 0);
  if (!quarter) return [period];
  return [2, 1, 0].map((back) => `${period.slice(0, 4)}-${two(3 * quarter - back)}`);
};

/** What a key of `figuresOf` should say, counted from the rows themselves. */
function countOf(rows: readonly Theft[], key: string): number {
  const [area = '', measure = '', period = ''] = key.split(' ');
  return rows.filter(
    ({ date, town, detected }) =>
      (area === 'X' || town.startsWith(area)) &&
      monthsIn(period).some((month) => date.startsWith(month)) &&
      (measure === 'recorded' || detected),
  ).length;
}

const isMonth = (key: string) => /-\d\d$/.test(key);
const isRolling = (key: string) => /-\d\d\/P12M$/.test(key);
const isQuarter = (key: string) => /-Q\d$/.test(key);

describe('quarters and months beside years', () => {
  it('hold what an independent count of the rows holds, in each area', async () => {
    const rows = thefts(1);
    const { figures } = await publish(await atlasOf(rows, {}));
    const recorded = [...figures.keys()].filter((key) => key.includes(' recorded '));
    // Seven areas, 17 months, 6 quarters, and twelve months to each month from December on.
    expect(recorded.filter(isMonth)).toHaveLength(7 * 17);
    expect(recorded.filter(isQuarter)).toHaveLength(7 * 6);
    expect(recorded.filter(isRolling)).toHaveLength(7 * 6);
    expect(figures.get('X recorded 2023-01/P12M')).toBe(figures.get('X recorded 2023'));
    for (const [key, value] of figures)
      expect(`${key} ${value}`).toBe(`${key} ${countOf(rows, key)}`);
  });

  it('stand in the JSON of areas and in the API as in the tables', async () => {
    const { out, figures } = await publish(await atlasOf(thefts(2), {}));
    const json = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(join(out, file), 'utf8'));
    const area = areaSchema.parse(await json('data/areas/0101.json'));
    const series = seriesSchema.parse(await json('api/v1/series/theft.json'));
    const periods = area.shorterPeriods?.['police'] ?? [];
    expect(periods.slice(0, 7).join(' ')).toBe(
      '2023-Q1 2023-Q2 2023-Q3 2023-Q4 2024-Q1 2024-Q2 2023-01',
    );
    expect(periods.slice(-2)).toEqual(['2023-05/P12M', '2023-06/P12M']);
    expect(series.shorterPeriods).toEqual(periods);
    const own = area.shorterSeries?.find(
      ({ category, measure }) => category === 'theft' && measure === 'recorded',
    )?.cells;
    expect(own?.map(String)).toEqual(periods.map((p) => figures.get(`0101 recorded ${p}`)));
    expect(series.shorterSeries?.find((one) => one.area === '0101')?.cells).toEqual(own);
  });

  it('end at the level the atlas names, and leave years as they are without them', async () => {
    const rows = thefts(3);
    const atlas = await atlasOf(rows, { periods: ['month'], lowestLevel: 'county' });
    const { figures } = await publish(atlas);
    const alone = await publish(await atlasOf(rows, null));
    const months = [...figures.keys()].filter(isMonth);
    expect(new Set(months.map((key) => key.split(' ')[0]))).toEqual(new Set(['X', '01', '02']));
    expect([...figures.keys()].filter(isQuarter)).toEqual([]);
    const years = [...figures].filter(([key]) => !isMonth(key) && !isRolling(key));
    expect(years).toEqual([...alone.figures]);
  });

  it('are none of counts that the threshold guards, in any file', async () => {
    const { out, figures } = await publish(await atlasOf(thefts(4), { open: false }));
    expect([...figures.keys()].filter((key) => / \d{4}$/.test(key))).toEqual([...figures.keys()]);
    expect(await readFile(join(out, 'data/areas/X.json'), 'utf8')).not.toContain(
      '{"category":"theft","measure":"recorded","cells":["notRecorded"',
    );
    const parking = await figuresOf(out, 'parking');
    expect(parking.get('0101 reported 2024-02')).toBe('1');
    const series = await readFile(join(out, 'api/v1/series/theft.json'), 'utf8');
    expect(series).not.toContain('shorter');
    const { result, shown } = await auditDownloads(out, silent);
    expect(result).toMatchObject({ exposed: [], plain: [] });
    expect(new Set(shown.tables.map(({ period }) => period))).toEqual(new Set(['2023', '2024']));
  });

  it('are none of a year in which a row tells no more than the year, which still counts it', async () => {
    const rows = [...thefts(5), { date: '2023', town: '0101', detected: false }];
    const { figures } = await publish(await atlasOf(rows, {}));
    expect(figures.get('0101 recorded 2023')).toBe(`${countOf(rows, '0101 recorded 2023')}`);
    expect(figures.get('0101 recorded 2023-03')).toBeUndefined();
    // Nor twelve months that reach into it.
    expect([...figures.keys()].filter(isRolling)).toEqual([]);
    const key = '0101 recorded 2024-03';
    expect(figures.get(key)).toBe(`${countOf(rows, key)}`);
  });

  it('are the same when nothing was read anew', async () => {
    const atlas = await atlasOf(thefts(6), {});
    const first = await publish(atlas);
    expect([...(await publish(atlas)).figures]).toEqual([...first.figures]);
  });

  it('are refused where they are no shorter than the main kind, or end at no level', async () => {
    const choice = { periods: ['month'], lowestLevel: 'parish', period: 'month' };
    const run = ingest(await atlasOf(thefts(7), choice), CLOCK, silent);
    await expect(run).rejects.toThrow(MistakesFound);
    await expect(run).rejects.toMatchObject({
      mistakes: [{ column: 'alsoPublished.lowestLevel' }, { column: 'alsoPublished.periods' }],
    });
  });
});
