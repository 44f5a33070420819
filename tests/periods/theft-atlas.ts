import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomLcg } from 'd3-random';
import { afterEach } from 'vitest';
import { csvRecords } from '../../scripts/audit/csv-records.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

/** One offence: an event with a day, or with its year alone. */
export interface Theft {
  date: string;
  town: string;
  detected: boolean;
}

export const TOWNS = ['0101', '0102', '0201', '0202'];
export const two = (n: number) => String(n).padStart(2, '0');

/** Up to 20, 6, 9 and 2 thefts a month, of which two in five are detected; the last year until May. */
export function thefts(seed: number): Theft[] {
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

/** So many thefts in each of some months of each town, none of them detected. */
export const theftsOf = (
  months: readonly string[],
  count: (town: string, month: number) => number,
): Theft[] =>
  months.flatMap((month, m) =>
    TOWNS.flatMap((town) =>
      Array.from({ length: count(town, m) }, (_, i) => ({
        date: `${month}-${two(1 + (i % 28))}`,
        town,
        detected: false,
      })),
    ),
  );

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
  const marked = rows.map((row) => `${row},${open && /^(bicycle-)?theft,/.test(row) ? 'yes' : ''}`);
  return [`${header},open`, ...marked, ''].join('\n');
}

export interface Choice {
  open?: boolean;
  periods?: string[];
  lowestLevel?: string;
  period?: string;
  guardedFrom?: number | false;
}

const exportOf = (rows: readonly Theft[]): string => {
  const lines = rows.map((r) => `${r.date},${r.town},${r.detected ? 'yes' : 'no'}`);
  return `${['day,area,found', ...lines].join('\n')}\n`;
};

/** Another export of the same source in place of the one there is. */
export const handIn = (atlas: string, rows: readonly Theft[]): Promise<void> =>
  writeFile(join(atlas, 'raw/thefts.csv'), exportOf(rows));

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

export async function atlasOf(rows: readonly Theft[], choice: Choice | null): Promise<string> {
  const dir = await layTinyAtlas({
    'sources/thefts.json': JSON.stringify(SOURCE),
    'raw/thefts.csv': exportOf(rows),
    'reference/categories.csv': await categoriesCsv(choice?.open ?? true),
  });
  folders.push(dir);
  const { periods = ['month', 'quarter'], lowestLevel = 'town', period = 'year' } = choice ?? {};
  const file = join(dir, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const from = choice?.guardedFrom;
  const guarded = from === undefined ? {} : { guardedFrom: from };
  const also = choice && { alsoPublished: { periods, lowestLevel, ...guarded } };
  await writeFile(file, JSON.stringify({ ...config, period, ...also }));
  return dir;
}

export const CLOCK = { clock: new Date('2024-12-31T01:00:00Z') };

/** Reads the exports and writes the downloads. */
export async function publish(atlas: string) {
  const out = join(atlas, 'site');
  await ingest(atlas, CLOCK, silent);
  await writeDownloads(atlas, out, () => undefined);
  return { out, figures: await figuresOf(out, 'theft') };
}

/** Of the table of a category: the value, or why there is none, by area, measure and period. */
export async function figuresOf(out: string, category: string): Promise<Map<string, string>> {
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

export const monthsIn = (period: string): string[] => {
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
export function countOf(rows: readonly Theft[], key: string): number {
  const [area = '', measure = '', period = ''] = key.split(' ');
  return rows.filter(
    ({ date, town, detected }) =>
      (area === 'X' || town.startsWith(area)) &&
      monthsIn(period).some((month) => date.startsWith(month)) &&
      (measure === 'recorded' || detected),
  ).length;
}
