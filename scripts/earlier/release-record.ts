import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';
import { recordedWithheld, recordWithheld, withheldFor } from './withheld-counts.ts';

/** A table of guarded counts as a release published it. */
export interface RecordedTable {
  category: string;
  measure: string;
  period: string;
  /** By place of the area; NaN where no number was shown. */
  shown: ArrayLike<number>;
  /** 1 where it was said to be hidden. */
  hidden: ArrayLike<number>;
  /** What was hidden, by place; see `withheld-counts.ts`. None where it was not kept. */
  withheld?: ArrayLike<number>;
}

/** What a release published of guarded counts. */
export interface RecordedRelease {
  /** The release's id: its day, `YYYY-MM-DD`, with a number behind it where there were several. */
  release: string;
  /** Content hash of its `data/categories.json`, by which a published folder is known again. */
  site: string;
  /** Counts from 1 to one less than this were hidden; null in records of before this was kept. */
  threshold: number | null;
  /** Codes of the areas. */
  areas: readonly string[];
  tables: readonly RecordedTable[];
}

/** Where the record is: figures by their hash, so that a table that stays the same is kept once. */
const folderOf = (atlas: string) => join(atlas, 'derived', 'published');
const fileOf = (folder: string, hash: string) => join(folder, 'figures', `${hash}.txt`);

const recordFile = z.strictObject({
  release: z.string(),
  site: z.string(),
  threshold: z.int().positive().nullable().default(null),
  /** Name of the record before this one: without it, one that is lost would not be missed. */
  before: z.string().nullable(),
  areas: z.string(),
  tables: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});
type RecordFile = z.infer<typeof recordFile>;

/** Adds a release to the record of an atlas; nothing where the very same is the last one. */
export async function recordRelease(atlas: string, release: RecordedRelease): Promise<void> {
  const folder = folderOf(atlas);
  await mkdir(join(folder, 'figures'), { recursive: true });
  const tables: RecordFile['tables'] = [];
  for (const table of release.tables) {
    const { category, measure, period } = table;
    tables.push([category, measure, period, await keep(folder, textOf(table))]);
  }
  const names = await recordNames(folder);
  const areas = await keep(folder, release.areas.join(','));
  const { release: id, site, threshold } = release;
  const told = { release: id, site, threshold, areas, tables };
  const last = names.at(-1) ?? null;
  const withheld = await withheldFor(atlas, release.areas, release.tables);
  if (last !== null) {
    const { before: _, ...same } = await readRecord(folder, last);
    const isTold = JSON.stringify(same) === JSON.stringify(told);
    if (isTold && isSame(withheld, await recordedWithheld(atlas, last, new Map()))) return;
  }
  const text = JSON.stringify({ release: id, site, threshold, before: last, areas, tables });
  const number = String(names.length + 1).padStart(5, '0');
  const name = `${number}-${contentHash(text)}.json`;
  if (withheld) await recordWithheld(atlas, name, withheld);
  await writeWhole(join(folder, name), text);
}

/** Whether the same was hidden; what was not kept says nothing against it. */
const isSame = (now: Float64Array[] | null, then: Float64Array[] | null): boolean =>
  !now || !then || now.every((own, t) => own.every((value, i) => Object.is(value, then[t]?.[i])));

/**
 * What was published so far, oldest first; nothing where no release was recorded.
 * @throws MistakesFound where a part of the record is lost or damaged: to go on without it would
 * be to forget what everybody else remembers.
 */
export async function recordedReleases(atlas: string): Promise<RecordedRelease[]> {
  const folder = folderOf(atlas);
  // Most tables stay the same from release to release: they are read once, and shared.
  const read = new Map<string, Pick<RecordedTable, 'shown' | 'hidden'>>();
  const figures = async (hash: string) => {
    const cells = read.get(hash) ?? cellsOf(await readWhole(fileOf(folder, hash), hash));
    read.set(hash, cells);
    return cells;
  };
  const found: RecordedRelease[] = [];
  const known = new Map<string, Float64Array>();
  let before: string | null = null;
  for (const name of await recordNames(folder)) {
    const record = await readRecord(folder, name);
    if (record.before !== before) throw damaged(join(folder, record.before ?? name));
    before = name;
    const withheld = await recordedWithheld(atlas, name, known);
    const tables: RecordedTable[] = [];
    for (const [t, [category, measure, period, hash]] of record.tables.entries()) {
      const own = withheld?.[t];
      const told = { category, measure, period, ...(await figures(hash)) };
      tables.push(own ? { ...told, withheld: own } : told);
    }
    const areas = (await readWhole(fileOf(folder, record.areas), record.areas)).split(',');
    const { release, site, threshold } = record;
    found.push({ release, site, threshold, areas, tables });
  }
  return found;
}

/** Records in the order they were made. */
const recordNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /^\d+-\w+\.json$/.test(name)).sort();

async function readRecord(folder: string, name: string): Promise<RecordFile> {
  const file = join(folder, name);
  const text = await readWhole(file, name.slice(name.indexOf('-') + 1, -'.json'.length));
  const record = recordFile.safeParse(JSON.parse(text));
  if (!record.success) throw damaged(file);
  return record.data;
}

async function readWhole(file: string, hash: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null || contentHash(text) !== hash) throw damaged(file);
  return text;
}

const damaged = (file: string) =>
  new MistakesFound([
    {
      fault: 'invalid',
      file,
      problem: 'the record of what earlier releases showed is damaged, or a part of it is lost.',
      remedy:
        'Put derived/published back from a copy. Without one, move it away: the next release then ' +
        'knows of the published folder alone, and may hide what an older one showed.',
    },
  ]);

async function keep(folder: string, text: string): Promise<string> {
  const hash = contentHash(text);
  const file = fileOf(folder, hash);
  if ((await readFile(file, 'utf8').catch(() => null)) !== text) await writeWhole(file, text);
  return hash;
}

/** Never half a file, whenever the run is cut off. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** A figure, `h` for hidden, nothing for neither; between commas. */
const textOf = ({ shown, hidden }: RecordedTable): string =>
  Array.from(shown, (value, place) =>
    Number.isNaN(value) ? (hidden[place] === 1 ? 'h' : '') : String(value),
  ).join(',');

function cellsOf(text: string): Pick<RecordedTable, 'shown' | 'hidden'> {
  const cells = text.split(',');
  // By a loop, which is some times as quick as `from`: a record has some millions of these.
  const shown = new Float64Array(cells.length).fill(NaN);
  const hidden = new Uint8Array(cells.length);
  for (let place = 0; place < cells.length; place++)
    if (cells[place] === 'h') hidden[place] = 1;
    else if (cells[place] !== '') shown[place] = Number(cells[place]);
  return { shown, hidden };
}
