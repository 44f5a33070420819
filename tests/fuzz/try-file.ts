import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { isCounted } from '../../src/domain/cell.ts';
import type { SourceLedger } from '../../src/domain/ledger.ts';
import { LEADING_MEASURE } from '../../src/domain/measure.ts';
import { MistakesFound, mistakeLine } from '../../src/domain/mistake.ts';
import type { AreaSnapshot, Manifest } from '../../src/domain/snapshot.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';
import { recordsIn } from '../pipeline/count-records.ts';
import { EXPORTS } from './exports.ts';
import { mutated, type Mutation } from './mutations.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');

/** A case: which export, and what was done to it. */
export interface FuzzCase {
  place: number;
  mutations: Mutation[];
}

export function fileOf({ place, mutations }: FuzzCase) {
  const { id, text, delimiter } = EXPORTS[place] as (typeof EXPORTS)[number];
  const file = mutated(text, delimiter, mutations);
  return { id, bytes: file.bytes, name: file.packed ? `${id}.csv.gz` : `${id}.csv` };
}

/** An atlas with a valid export of every kind; the caller removes it. */
export async function layFuzzAtlas(): Promise<string> {
  const dir = await layTinyAtlas();
  for (const folder of ['sources', 'raw']) {
    await rm(join(dir, folder), { recursive: true });
    await mkdir(join(dir, folder));
  }
  for (const { id, mapping, text } of EXPORTS) {
    await writeFile(join(dir, 'sources', `${id}.json`), JSON.stringify(mapping));
    await writeFile(join(dir, 'raw', `${id}.csv`), text);
  }
  return dir;
}

/**
 * Ingests the atlas with one file put in place of a valid one, which is then put back.
 * @returns what is wrong with the outcome; empty when it is a mistake well told, or an account that
 * closes.
 * @throws any error that is no MistakesFound
 */
export async function tryFile(dir: string, fuzzCase: FuzzCase): Promise<string[]> {
  const { id, bytes, name } = fileOf(fuzzCase);
  const valid = join(dir, 'raw', `${id}.csv`);
  const path = join(dir, 'raw', name);
  await rm(valid);
  await writeFile(path, bytes);
  try {
    return await outcome(dir, id, path);
  } finally {
    await rm(path);
    await writeFile(valid, EXPORTS.find((each) => each.id === id)?.text ?? '');
  }
}

async function outcome(dir: string, id: string, path: string): Promise<string[]> {
  try {
    const { ledger } = await ingest(dir, { clock: CLOCK }, silent);
    const source = ledger.sources.find((each) => each.source === id);
    if (!source) return ['the source has no account'];
    return [
      ...openAccounts(ledger.sources),
      ...(await miscounted(dir, id, path, source)),
      ...(await unlistedRows(dir, source)),
      ...(await overcounted(dir, ledger.sources)),
    ];
  } catch (error) {
    if (!(error instanceof MistakesFound)) throw error;
    return error.mistakes
      .filter(({ problem, remedy }) => problem === '' || remedy === '')
      .map((mistake) => `a mistake says too little: ${mistakeLine(mistake)}`);
  }
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

function openAccounts(sources: readonly SourceLedger[]): string[] {
  return sources.flatMap((source) => {
    const { read, accepted, rejected, leftOut, duplicates, located, unlocated } = source;
    const counts = [read, accepted, duplicates, located, unlocated];
    return [
      ...(read === accepted + sumOf(rejected) + sumOf(leftOut) + duplicates ? [] : ['read']),
      ...(accepted === located + unlocated ? [] : ['accepted']),
      ...(sumOf(source.unlocatedFor) === unlocated ? [] : ['unlocatedFor']),
      ...(counts.every((count) => Number.isInteger(count) && count >= 0) ? [] : ['counts']),
    ].map((what) => `${source.source}: the account does not close: ${what}`);
  });
}

/** Counts again with csv-parse, where the file is so well formed that it takes it without allowances. */
async function miscounted(dir: string, id: string, path: string, { files, read }: SourceLedger) {
  const { sources } = await openAtlas(dir);
  const dialect = sources.find((source) => source.id === id)?.dialect;
  try {
    const records = recordsIn(path, files[0]?.encoding.name ?? '', dialect);
    return records === read ? [] : [`${read} rows were read, and csv-parse counts ${records}`];
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('CSV_')) return [];
    throw error;
  }
}

async function unlistedRows(dir: string, { source, rejected }: SourceLedger): Promise<string[]> {
  const folder = join(dir, 'derived/rejected');
  const names = await readdir(folder).catch((): string[] => []);
  const text = names.includes(`${source}.csv`)
    ? await readFile(join(folder, `${source}.csv`), 'utf8')
    : '';
  const rows = Math.max(0, (parse(text) as string[][]).length - 1);
  return rows === sumOf(rejected) ? [] : [`${sumOf(rejected)} rows rejected, and ${rows} listed`];
}

/** What the country's page tells must not be more than what was counted as located. */
async function overcounted(dir: string, sources: readonly SourceLedger[]): Promise<string[]> {
  const read = async <T>(name: string) =>
    JSON.parse(await readFile(join(dir, 'derived/snapshot', name), 'utf8')) as T;
  const { areas, categories } = await read<Manifest>('manifest.json');
  const country = await read<AreaSnapshot>(`areas/${areas[0]?.code}.json`);
  const measures: string[] = [...Object.values(LEADING_MEASURE), 'voices'];
  const parts = new Set(categories.filter((c) => c.includedIn !== null).map((c) => c.id));
  return measures.flatMap((measure) => {
    const shown = country.series
      .filter((series) => series.measure === measure && !parts.has(series.category))
      .flatMap((series) => series.cells)
      .reduce<number>((sum, cell) => sum + (isCounted(cell) ? cell : 0), 0);
    const counted = sources.reduce((sum, each) => sum + (each.counted[measure]?.located ?? 0), 0);
    return shown <= counted ? [] : [`${shown} ${measure} are shown, and ${counted} were located`];
  });
}
