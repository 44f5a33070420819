import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AreaEntry, AreaSnapshot } from '../../src/domain/snapshot.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import type { PagesMade } from '../audit/kept-pages.ts';
import { writeFigureFonts } from '../figures/figure-pages.ts';
import { lastingFacts } from '../snapshot/without-waiting.ts';
import { areaJson } from './area-json.ts';
import { areaTables, spelledTables } from './area-tables.ts';
import { categoryTables } from './category-tables.ts';
import { countryCsv } from './country-csv.ts';
import { figurePageWriter } from './figure-page-writer.ts';
import { figureParquet } from './figure-parquet.ts';
import { figureRows } from './figure-rows.ts';
import type { KeptFiles } from './kept-files.ts';
import { writeAnew } from './write-anew.ts';
import { withShorterRows } from './shorter-rows.ts';
import { blocksOf, keyOf, type Block } from './tabled-area.ts';

/** Areas after which others get a turn, and the progress is told. */
const AT_A_TIME = 16;

/** What is known of an area's tables, by its code. */
export interface AreaNote {
  /** Hash of the area's file. */
  from: string;
  /** Of the same but for how long reports have waited, of which tables say nothing. */
  facts: string;
  blocks: Block[];
  /** By spelling, how many bytes the lines of each block take; and how many rows there are. */
  made: { sizes: number[][]; rows: number } | null;
}

/**
 * Writes all figures: CSV and JSON for each area, CSV for each category, and the whole country in
 * one file, as compressed CSV and as Parquet. Where the first language writes decimal commas, there
 * is a second CSV of each area and category as its spreadsheets take them. One pass over the areas:
 * a line stands in its area's file, in its category's and in the country's. With them the page on
 * which each figure of an area can be cited. What was made of the same before is not made again.
 *
 * @returns how many files there are, and the pages as they were made
 */
export async function writeFigures(
  snapshot: Snapshot,
  out: string,
  onFiles: (written: number) => void,
  kept: KeptFiles<AreaNote>,
): Promise<{ files: number; made: PagesMade }> {
  const { areas } = snapshot.manifest;
  await writeFigureFonts(out);
  const tables = openTables(snapshot, out, kept);
  let written = 0;
  for (const [i, entry] of areas.entries()) {
    written += tables.add(entry);
    if (i % AT_A_TIME > 0) continue;
    onFiles(written);
    await tables.turn();
  }
  const files = written + (await tables.close());
  return { files, made: tables.made };
}

interface Tables {
  /** @returns how many files there are of the area alone */
  add(entry: AreaEntry): number;
  /** Waits until what was added is written. */
  turn(): Promise<void>;
  /** @returns how many files there are of all areas */
  close(): Promise<number>;
  made: PagesMade;
}

function openTables(snapshot: Snapshot, out: string, kept: KeptFiles<AreaNote>): Tables {
  const { manifest } = snapshot;
  const to = createAddresses(manifest);
  const spelled = spelledTables(manifest);
  for (const { format } of spelled)
    mkdirSync(dirname(join(out, to.areaData('', format))), { recursive: true });
  const notes = notesBefore(snapshot, kept);
  const known = notes && manifest.areas.map(({ code }) => notes.get(code)?.blocks ?? []);
  const perArea = areaTables(manifest, out, spelled, kept);
  const perCategory = categoryTables(manifest, out, spelled, known, kept);
  const header = spelled[0]?.header ?? '';
  const headerBytes = Buffer.byteLength(header);
  const country = countryCsv(join(out, to.countryData('csv.gz')), header, kept);
  const parquet = figureParquet(manifest, join(out, to.countryData('parquet')), kept);
  const rowsOf = rowsOfAreas(snapshot);
  const jsonOf = areaJson(manifest);
  const pages = figurePageWriter(snapshot.manifest, out, kept);
  return {
    made: pages.made,
    add: (entry) => {
      const { code } = entry;
      const note = notes?.get(code) ?? noteOf(entry, snapshot);
      const key = keyOf(note.blocks.map((block) => block.key));
      const read = once(() => rowsOf(snapshot.area(code)));
      const before = note.made && perArea.place(code, key, note.made.sizes);
      const made = before ?? perArea.make(read().area, key, read().rows);
      const rows = before && note.made ? note.made.rows : countOf(read().rows);
      kept.note(code, { ...note, made: { sizes: made.map(({ sizes }) => sizes), rows } });
      perCategory.add(note.blocks, made);
      if (made[0]) country.add(key, made[0].bytes.subarray(headerBytes));
      parquet.add({ key, rows: read }, rows);
      writeAnew(join(out, to.areaData(code, 'json')), jsonOf(snapshot.areaFile(code)));
      pages.write(entry, key, () => read().shown);
      return spelled.length + 2;
    },
    turn: async () => {
      await country.turn();
      // What runs beside this, in processes and threads, gets a turn as well.
      await setImmediate();
    },
    close: async () => {
      parquet.close();
      await country.close();
      return perCategory.close() + 2;
    },
  };
}

/** Rows of an area for its tables, and those its page shows. */
function rowsOfAreas({ manifest }: Snapshot) {
  const rowsOf = figureRows(manifest);
  const withShorter = withShorterRows(manifest);
  return (area: AreaSnapshot) => {
    const shown = rowsOf(area);
    return { area, shown, rows: withShorter(area, shown) };
  };
}

const countOf = (all: readonly (readonly [unknown, readonly unknown[]])[]): number =>
  all.reduce((sum, [, rows]) => sum + rows.length, 0);

const noteOf = ({ code, hash }: AreaEntry, snapshot: Snapshot): AreaNote => ({
  from: hash,
  facts: lastingFacts(snapshot.areaFile(code)),
  blocks: blocksOf(snapshot.area(code)),
  made: null,
});

/** What is known of all areas as they are now; null where some were never seen, and all are read anyhow. */
function notesBefore(
  snapshot: Snapshot,
  kept: KeptFiles<AreaNote>,
): ReadonlyMap<string, AreaNote> | null {
  const { areas } = snapshot.manifest;
  if (areas.some(({ code }) => kept.noted(code) === undefined)) return null;
  const now = (entry: AreaEntry): AreaNote => {
    const before = kept.noted(entry.code);
    if (before?.from === entry.hash) return before;
    const facts = lastingFacts(snapshot.areaFile(entry.code));
    if (before?.facts === facts) return { ...before, from: entry.hash };
    const note = noteOf(entry, snapshot);
    const isSame = JSON.stringify(before?.blocks) === JSON.stringify(note.blocks);
    return isSame && before ? { ...before, from: entry.hash, facts } : note;
  };
  return new Map(areas.map((entry) => [entry.code, now(entry)]));
}

/** The same answer however often it is asked for. */
function once<T>(make: () => T): () => T {
  let made: { of: T } | null = null;
  return () => (made ??= { of: make() }).of;
}
