import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { KeptFigures } from '../../scripts/audit/kept-figures.ts';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';

/** A figure to be planted in published files: a number that is shown, or `suppressed`. */
export interface Planted {
  area: string;
  measure?: 'recorded' | 'detected';
  period: string;
  cell: number | 'suppressed';
}

/** Southwest recorded 7 thefts in 2024 and detected 3, which is hidden. */
export const HIDDEN = /^(0102,.*,theft,.*,detected,2024,),suppressed,/m;

/** A site published once from the tiny atlas, and copied for each test to spoil. */
export function plantedSite() {
  let folder = '';
  const path = (file = '') => join(folder, 'site', file);
  const knownBefore = () => ({ figures: KeptFigures.of(folder) });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atlas-audit-'));
    const atlas = join(folder, 'atlas');
    await cp(join(import.meta.dirname, '../ingest/tiny-atlas'), atlas, { recursive: true });
    await ingest(atlas, { clock: new Date('2024-12-31T01:00:00Z') }, silent);
    await writeDownloads(atlas, join(folder, 'clean'), () => undefined);
    await auditDownloads(join(folder, 'clean'), silent, null, 1, knownBefore());
  });
  beforeEach(async () => {
    await rm(path(), { recursive: true, force: true });
    await cp(join(folder, 'clean'), path(), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function change(file: string, edit: (text: string) => string): Promise<void> {
    const before = await readFile(path(file), 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    await writeFile(path(file), after);
  }
  async function leaks(): Promise<string[]> {
    const { result } = await auditDownloads(path(), silent);
    // Whoever audited the clean site, or one that was spoiled in another way, finds the same.
    const again = await auditDownloads(path(), silent, null, 1, knownBefore());
    expect(again.result).toEqual(result);
    return result.plain.map(({ file, says }) => `${file}: ${says}`);
  }
  return { path, change, leaks, outside: () => folder };
}

type Site = ReturnType<typeof plantedSite>;

const LINE = { category: 'theft', plane: 'police', included_in: '', level: 'town' };

/** The line of a figure as a table of these columns has it. */
function lineOf(header: string, { area, measure = 'recorded', period, cell }: Planted): string {
  const isShown = typeof cell === 'number';
  const told: Record<string, string> = {
    ...LINE,
    area_code: area,
    measure,
    period,
    value: isShown ? String(cell) : '',
    status: isShown ? 'counted' : cell,
  };
  const columns = header.replace('\uFEFF', '').trim().split(',');
  return columns.map((column) => told[column] ?? '').join(',');
}

const headerOf = (csv: string) => csv.slice(0, csv.indexOf('\r\n'));
const withLines = (csv: string, figures: readonly Planted[]) =>
  `${csv}${figures.map((one) => `${lineOf(headerOf(csv), one)}\r\n`).join('')}`;

/** Cells of figures in a JSON file, of periods put behind those it has. */
function intoSeries(
  series: { measure: string; cells: (number | string)[] }[],
  periods: string[],
  figures: readonly Planted[],
): void {
  for (const { period } of figures) if (!periods.includes(period)) periods.push(period);
  for (const { measure, cells } of series) {
    const own = figures.filter((one) => (one.measure ?? 'recorded') === measure);
    for (let i = cells.length; i < periods.length; i++) cells.push('notRecorded');
    for (const { period, cell } of own) cells[periods.indexOf(period)] = cell;
  }
}

const byArea = (figures: readonly Planted[]) => Map.groupBy(figures, ({ area }) => area);

/** How figures are put into the files of each format alone. */
export const PLANT: Record<string, (site: Site, figures: readonly Planted[]) => Promise<void>> = {
  'the CSV of areas': async ({ change }, figures) => {
    for (const [area, own] of byArea(figures))
      await change(`data/areas/${area}.csv`, (csv) => withLines(csv, own));
  },
  'the CSV of a category': ({ change }, figures) =>
    change('data/categories/theft.csv', (csv) => withLines(csv, figures)),
  'the CSV of a spreadsheet': async ({ path }, figures) => {
    const header = headerOf(await readFile(path('data/categories/theft.csv'), 'utf8'));
    const csv = withLines(`${header}\r\n`, figures).replaceAll(',', ';');
    await mkdir(path('data/spreadsheet/categories'), { recursive: true });
    await writeFile(path('data/spreadsheet/categories/theft.csv'), `\uFEFF${csv}`);
  },
  'the compressed CSV': async ({ path }, figures) => {
    const file = path('data/figures.csv.gz');
    const csv = gunzipSync(await readFile(file)).toString('utf8');
    await writeFile(file, gzipSync(withLines(csv, figures)));
  },
  'the JSON of areas': async ({ change }, figures) => {
    for (const [area, own] of byArea(figures))
      await change(`data/areas/${area}.json`, (text) => {
        const json = JSON.parse(text);
        const series = json.series.filter((one: { category: string }) => one.category === 'theft');
        intoSeries(series, json.periods.police, own);
        return JSON.stringify(json);
      });
  },
  'the API': ({ change }, figures) =>
    change('api/v1/series/theft.json', (text) => {
      const json = JSON.parse(text);
      for (const { area } of json.series)
        intoSeries(
          json.series.filter((one: { area: string }) => one.area === area),
          json.periods,
          figures.filter((one) => one.area === area),
        );
      return JSON.stringify(json);
    }),
  'the tables of figure pages': async ({ change }, figures) => {
    for (const [area, own] of byArea(figures))
      await change(`figures/${area}/index.html`, (html) => {
        const cells = own.map(({ measure, period, cell }) => {
          const id = `theft-${measure === 'detected' ? 'detected-' : ''}${period}`;
          return `<td id="${id}">${cell === 'suppressed' ? '#' : cell}</td>`;
        });
        return html.replace('</table>', `<tr>${cells.join('')}</tr></table>`);
      });
  },
  'the Parquet file': ({ path }, figures) => {
    const names = ['area_code', 'category', 'measure', 'period', 'value', 'status', 'rate'];
    const rows = figures.map((one) => {
      const cells = lineOf(names.join(','), one).split(',');
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    });
    parquetWriteFile({
      filename: path('data/figures.parquet'),
      columnData: names.map((name) =>
        name === 'value'
          ? {
              name,
              data: rows.map((row) => (row[name] ? Number(row[name]) : null)),
              type: 'DOUBLE' as const,
            }
          : { name, data: rows.map((row) => row[name] ?? ''), type: 'STRING' as const },
      ),
    });
    return Promise.resolve();
  },
};
