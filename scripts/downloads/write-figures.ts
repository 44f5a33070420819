import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { figurePages, writeFigureFonts } from '../figures/figure-pages.ts';
import { areaJson } from './area-json.ts';
import { PLAIN, spreadsheetSpelling, type Spelling } from './csv-line.ts';
import { figureHeader, figureLines } from './figure-lines.ts';
import { figureParquet } from './figure-parquet.ts';
import { figureRows } from './figure-rows.ts';
import { growingFile, gzippedFile, type GrowingFile } from './growing-file.ts';

/** Areas written at a time: enough to keep the disk busy, few enough to hold in memory. */
const AT_A_TIME = 16;

/**
 * Writes all figures: CSV and JSON for each area, CSV for each category, and the whole country in
 * one file, as compressed CSV and as Parquet. Where the first language writes decimal commas, there
 * is a second CSV of each area and category as its spreadsheets take them. One pass over the areas:
 * a line stands in its area's file, in its category's and in the country's. With them the page on
 * which each figure of an area can be cited.
 *
 * @returns how many files
 */
export async function writeFigures(
  snapshot: Snapshot,
  out: string,
  onFiles: (written: number) => void,
): Promise<number> {
  const { manifest } = snapshot;
  const tables = await openTables(manifest, out);
  let written = 0;
  for (let i = 0; i < manifest.areas.length; i += AT_A_TIME) {
    const some = manifest.areas.slice(i, i + AT_A_TIME);
    const areas = await Promise.all(some.map(({ code }) => tables.add(snapshot.area(code))));
    written += areas.reduce((sum, files) => sum + files, 0);
    onFiles(written);
  }
  return written + (await tables.close());
}

interface Tables {
  /** @returns how many files there are of the area alone */
  add(area: AreaSnapshot): Promise<number>;
  /** @returns how many files there are of all areas */
  close(): Promise<number>;
}

/** The tables of one spelling that hold lines of all areas. */
interface SpelledTables {
  spelling: Spelling;
  folder: 'plain' | 'spreadsheet';
  header: Buffer;
  linesOf: ReturnType<typeof figureLines>;
  categories: ReadonlyMap<string, GrowingFile>;
}

async function openTables(manifest: Manifest, out: string): Promise<Tables> {
  const to = createAddresses(manifest);
  const rowsOf = figureRows(manifest);
  const spreadsheet = spreadsheetSpelling(manifest.atlas.locales[0] ?? '');
  const spelled = [
    await spelledTables(manifest, out, PLAIN, 'plain'),
    ...(spreadsheet ? [await spelledTables(manifest, out, spreadsheet, 'spreadsheet')] : []),
  ];
  const country = gzippedFile(join(out, to.countryData('csv.gz')));
  await country.add(Buffer.from(figureHeader(manifest, PLAIN)));
  const parquet = figureParquet(manifest, join(out, to.countryData('parquet')));
  const pageOf = figurePages(manifest);
  const writePage = async (area: AreaSnapshot, rows: ReturnType<typeof rowsOf>) => {
    const folder = join(out, to.figures(area.code));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.html'), pageOf(area, rows));
  };
  await writeFigureFonts(out);
  return {
    add: async (area) => {
      const rows = rowsOf(area);
      parquet.add(area, rows);
      const files = spelled.flatMap(({ folder, header, linesOf, categories }) => {
        // Spelled in bytes once, and put into two files.
        const lines = linesOf(area, rows).map((one) => ({ ...one, bytes: Buffer.from(one.lines) }));
        const all = lines.map(({ bytes }) => bytes);
        const path = join(out, to.areaData(area.code, folder === 'plain' ? 'csv' : 'spreadsheet'));
        return [
          writeFile(path, Buffer.concat([header, ...all])),
          ...lines.map(async ({ category, bytes }) => categories.get(category)?.add(bytes)),
          ...(folder === 'plain' ? [country.add(Buffer.concat(all))] : []),
        ];
      });
      const json = writeFile(join(out, to.areaData(area.code, 'json')), areaJson(manifest, area));
      await Promise.all([...files, json, writePage(area, rows)]);
      return spelled.length + 2;
    },
    close: async () => {
      parquet.close();
      await country.close();
      const all = spelled.flatMap(({ categories }) => [...categories.values()]);
      for (const file of all) await file.close();
      return all.length + 2;
    },
  };
}

async function spelledTables(
  manifest: Manifest,
  out: string,
  spelling: Spelling,
  folder: SpelledTables['folder'],
): Promise<SpelledTables> {
  const to = createAddresses(manifest);
  const format = folder === 'plain' ? 'csv' : 'spreadsheet';
  const header = Buffer.from(figureHeader(manifest, spelling));
  for (const address of [to.areaData('', format), to.categoryData('', format)])
    await mkdir(dirname(join(out, address)), { recursive: true });
  const categories = new Map<string, GrowingFile>();
  for (const { id } of manifest.categories) {
    const file = await growingFile(join(out, to.categoryData(id, format)));
    await file.add(header);
    categories.set(id, file);
  }
  return { spelling, folder, header, linesOf: figureLines(spelling), categories };
}
