import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { figurePages, writeFigureFonts } from '../figures/figure-pages.ts';
import { areaJson } from './area-json.ts';
import { PLAIN, spreadsheetSpelling, type Spelling } from './csv-line.ts';
import { figureHeader, figureLines } from './figure-lines.ts';
import { figureParquet } from './figure-parquet.ts';
import { figureRows } from './figure-rows.ts';
import { withShorterRows } from './shorter-rows.ts';
import { growingFile, gzippedFile, type GrowingFile } from './growing-file.ts';

/** Areas after which others get a turn, and the progress is told. */
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
  for (const [i, { code }] of manifest.areas.entries()) {
    written += tables.add(snapshot.area(code));
    if (i % AT_A_TIME > 0) continue;
    onFiles(written);
    await tables.turn();
  }
  return written + (await tables.close());
}

interface Tables {
  /** @returns how many files there are of the area alone */
  add(area: AreaSnapshot): number;
  /** Waits until what was added is written. */
  turn(): Promise<void>;
  /** @returns how many files there are of all areas */
  close(): Promise<number>;
}

/** The tables of one spelling that hold lines of all areas. */
interface SpelledTables {
  spelling: Spelling;
  folder: 'plain' | 'spreadsheet';
  header: string;
  linesOf: ReturnType<typeof figureLines>;
  categories: ReadonlyMap<string, GrowingFile>;
}

async function openTables(manifest: Manifest, out: string): Promise<Tables> {
  const to = createAddresses(manifest);
  const rowsOf = figureRows(manifest);
  const withShorter = withShorterRows(manifest);
  const spreadsheet = spreadsheetSpelling(manifest.atlas.locales[0] ?? '');
  const spelled = [
    spelledTables(manifest, out, PLAIN, 'plain'),
    ...(spreadsheet ? [spelledTables(manifest, out, spreadsheet, 'spreadsheet')] : []),
  ];
  const country = gzippedFile(join(out, to.countryData('csv.gz')));
  let compressed = country.add(figureHeader(manifest, PLAIN));
  const parquet = figureParquet(manifest, join(out, to.countryData('parquet')));
  const pageOf = figurePages(manifest);
  const writePage = (area: AreaSnapshot, rows: ReturnType<typeof rowsOf>) => {
    const folder = join(out, to.figures(area.code));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), pageOf(area, rows));
  };
  await writeFigureFonts(out);
  return {
    add: (area) => {
      const shown = rowsOf(area);
      const rows = withShorter(area, shown);
      parquet.add(area, rows);
      for (const { folder, header, linesOf, categories } of spelled) {
        const lines = linesOf(area, rows);
        for (const { category, lines: text } of lines) categories.get(category)?.add(text);
        const all = lines.map(({ lines: text }) => text).join('');
        const path = join(out, to.areaData(area.code, folder === 'plain' ? 'csv' : 'spreadsheet'));
        writeFileSync(path, header + all);
        if (folder === 'plain') compressed = compressed.then(() => country.add(all));
      }
      writeFileSync(join(out, to.areaData(area.code, 'json')), areaJson(manifest, area));
      writePage(area, shown);
      return spelled.length + 2;
    },
    turn: async () => {
      await compressed;
      // What runs beside this, in processes and threads, gets a turn as well.
      await setImmediate();
    },
    close: async () => {
      parquet.close();
      await compressed;
      await country.close();
      const all = spelled.flatMap(({ categories }) => [...categories.values()]);
      for (const file of all) file.close();
      return all.length + 2;
    },
  };
}

function spelledTables(
  manifest: Manifest,
  out: string,
  spelling: Spelling,
  folder: SpelledTables['folder'],
): SpelledTables {
  const to = createAddresses(manifest);
  const format = folder === 'plain' ? 'csv' : 'spreadsheet';
  const header = figureHeader(manifest, spelling);
  for (const address of [to.areaData('', format), to.categoryData('', format)])
    mkdirSync(dirname(join(out, address)), { recursive: true });
  const categories = new Map<string, GrowingFile>();
  for (const { id } of manifest.categories) {
    const file = growingFile(join(out, to.categoryData(id, format)));
    file.add(header);
    categories.set(id, file);
  }
  return { spelling, folder, header, linesOf: figureLines(spelling), categories };
}
