import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cube } from '../../src/intake/cube.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { CategoryCells } from '../snapshot/cells.ts';
import type { RecordedTable } from './release-record.ts';

/*
 * What releases hid, as the publisher knows it. It decides one thing: whether what a release told of
 * several hidden counts together is still true of each of them. Where it is lost, the next release
 * hides more, and tells nothing more. It is never published, and read by its owner alone.
 */

/** What the snapshot hides, until it is on line. */
const withheldFile = z.strictObject({
  areas: z.array(z.string()).readonly(),
  tables: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});
export type Withheld = z.infer<typeof withheldFile>;

const folderOf = (atlas: string) => join(atlas, 'derived', 'withheld');
const nextOf = (atlas: string) => join(folderOf(atlas), 'next.json');
const tableFile = (atlas: string, hash: string) => join(folderOf(atlas), 'figures', `${hash}.txt`);

/** What the snapshot hides. @param periods of the police plane */
export function withheldIn(
  cells: readonly CategoryCells[],
  cube: Cube,
  { areas }: OpenAtlas,
  periods: readonly string[],
): Withheld {
  const tables = cells.flatMap(({ category: { id, plane, open }, measures }) =>
    plane !== 'police' || open
      ? []
      : [...measures].flatMap(([measure, rows]) =>
          rows.flatMap((row, p): Withheld['tables'] => {
            const period = periods[p] ?? '';
            const column = cube.slice(id, measure).columns.get(period);
            if (!column || !row.includes('suppressed')) return [];
            const text = row.map((cell, i) => (cell === 'suppressed' ? column[i] : '')).join(',');
            return [[id, measure, period, text]];
          }),
        ),
  );
  return { areas: areas.map(({ code }) => code), tables };
}

/** Keeps it until the snapshot is on line. */
export async function writeWithheld(atlas: string, withheld: Withheld): Promise<void> {
  await mkdir(folderOf(atlas), { recursive: true, mode: 0o700 });
  await writeWhole(nextOf(atlas), JSON.stringify(withheld));
}

/**
 * By table of a release what it hid, by place; null where the snapshot is another than the one that
 * the release was made of, or was made by a version that did not keep it.
 */
export async function withheldFor(
  atlas: string,
  areas: readonly string[],
  tables: readonly RecordedTable[],
): Promise<Float64Array[] | null> {
  const next = await readNext(atlas);
  if (!next) return null;
  const places = new Map(next.areas.map((code, place) => [code, place]));
  const byKey = new Map(next.tables.map(([c, m, p, text]) => [`${c} ${m} ${p}`, cellsOf(text)]));
  const found = tables.map(({ category, measure, period }) => {
    const own = byKey.get(`${category} ${measure} ${period}`);
    return Float64Array.from(areas, (code) => own?.[places.get(code) ?? -1] ?? NaN);
  });
  const isWhole = tables.every(({ hidden }, t) =>
    found[t]!.every((value, place) => (hidden[place] === 1) !== Number.isNaN(value)),
  );
  return isWhole ? found : null;
}

async function readNext(atlas: string): Promise<Withheld | null> {
  const text = await readFile(nextOf(atlas), 'utf8').catch(() => null);
  return text === null ? null : withheldFile.parse(JSON.parse(text));
}

/** Keeps what a recorded release hid, each table once as long as it stays the same. */
export async function recordWithheld(
  atlas: string,
  record: string,
  withheld: readonly Float64Array[],
): Promise<void> {
  await mkdir(join(folderOf(atlas), 'figures'), { recursive: true, mode: 0o700 });
  const hashes: string[] = [];
  for (const counts of withheld) {
    const text = textOf(counts);
    const hash = contentHash(text);
    const file = tableFile(atlas, hash);
    if ((await readFile(file, 'utf8').catch(() => null)) !== text) await writeWhole(file, text);
    hashes.push(hash);
  }
  await writeWhole(join(folderOf(atlas), record), JSON.stringify(hashes));
}

/** What a recorded release hid, by table; null where it was not kept, or a part of it is lost. */
export async function recordedWithheld(
  atlas: string,
  record: string,
  known: Map<string, Float64Array>,
): Promise<Float64Array[] | null> {
  const list = await readFile(join(folderOf(atlas), record), 'utf8').catch(() => null);
  if (list === null) return null;
  const found: Float64Array[] = [];
  for (const hash of z.array(z.string()).parse(JSON.parse(list))) {
    const text = known.has(hash)
      ? ''
      : await readFile(tableFile(atlas, hash), 'utf8').catch(() => null);
    if (text === null || (!known.has(hash) && contentHash(text) !== hash)) return null;
    const counts = known.get(hash) ?? cellsOf(text);
    known.set(hash, counts);
    found.push(counts);
  }
  return found;
}

const textOf = (counts: Float64Array): string =>
  Array.from(counts, (value) => (Number.isNaN(value) ? '' : String(value))).join(',');

function cellsOf(text: string): Float64Array {
  const cells = text.split(',');
  const counts = new Float64Array(cells.length).fill(NaN);
  for (let place = 0; place < cells.length; place++)
    if (cells[place] !== '') counts[place] = Number(cells[place]);
  return counts;
}

/** Never half a file, whenever the run is cut off. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
