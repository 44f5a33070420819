import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { ReadFile } from '../../src/domain/ledger.ts';
import type { DebatesById, SourceResult } from '../../src/intake/reading.ts';
import type { TallyPart } from '../../src/intake/tally.ts';
import { cubeOf, keptCube, type KeptCube } from './kept-cube.ts';
import { LONGEST_LIST, type PieceCache } from './piece-cache.ts';
import { rejectedList, type FilesTask } from './source-task.ts';

/** Days between which what was judged holds. */
type Holds = Pick<TallyPart, 'latest' | 'soonest'>;

/** What all exports of a source gave together, as plain data. */
export interface KeptResult {
  holds: Holds;
  result: Omit<SourceResult, 'source' | 'cube' | 'shorter'>;
  cube: KeptCube;
  /** Absent where there are no counts by shorter periods. */
  shorter?: KeptCube;
  /** Its rejected rows, as RejectedRows writes them; null for none. */
  list: Buffer | null;
}

/**
 * What sources of all shapes gave at the last ingest, where none of their exports has changed since.
 * @param debates what postulates are judged by beside their own exports
 */
export async function keptResult(
  task: FilesTask,
  debates: DebatesById,
  cache: PieceCache,
): Promise<SourceResult | null> {
  const { source, files, atlas } = task;
  if (!(await cache.entries.any())) return null;
  const start = startOf(task, cache);
  if (!(await cache.entries.any(start))) return null;
  const digests = await Promise.all(files.map((path) => cache.digestOf(path)));
  const named = files.map((path, i) => {
    return { name: relative(atlas.rawRoot, path), sha256: digests[i] ?? '' };
  });
  const name = start + hashOf(named, task, debates);
  const kept = (await cache.entries.find(name)) as KeptResult | null;
  if (!kept || !cache.holdsToday(kept.holds)) return null;
  cache.entries.use(name);
  // Next month one export is new, and what is kept of the others is wanted again.
  for (const { bytes, sha256 } of kept.result.ledger.files) cache.use(source, bytes, sha256);
  await writeList(task, kept.list);
  const shorter = kept.shorter ? cubeOf(kept.shorter) : null;
  return { ...kept.result, source, cube: cubeOf(kept.cube), shorter };
}

/** Must be called before anything is added to the result. */
export async function keepResult(
  task: FilesTask,
  debates: DebatesById,
  cache: PieceCache,
  { source: _, cube, shorter, ...result }: SourceResult,
  { latest, soonest }: Holds,
): Promise<void> {
  if (!cache.entries.writes) return;
  const path = rejectedList(task);
  const size = path === null ? 0 : await sizeOf(path);
  if (size > LONGEST_LIST) return;
  const list = path !== null && size > 0 ? await readFile(path) : null;
  const value = {
    holds: { latest, soonest },
    result,
    cube: keptCube(cube),
    ...(shorter && { shorter: keptCube(shorter) }),
    list,
  } satisfies KeptResult;
  const name = startOf(task, cache) + hashOf(result.ledger.files, task, debates);
  await cache.entries.keep(name, value);
}

const startOf = ({ source }: FilesTask, cache: PieceCache) =>
  `whole-${source.id}-${cache.judgedBy(source)}-`;

/** The ledger and the list of rejected rows name files, so a renamed one is another. */
function hashOf(
  files: readonly Pick<ReadFile, 'name' | 'sha256'>[],
  { source }: FilesTask,
  debates: DebatesById,
): string {
  const named = files.map(({ name, sha256 }) => [name, sha256]);
  const judgedBy = source.record === 'postulate' ? [...debates] : [];
  return createHash('sha256')
    .update(JSON.stringify([named, judgedBy]))
    .digest('hex');
}

async function writeList(task: FilesTask, list: Buffer | null): Promise<void> {
  const path = rejectedList(task);
  if (path === null) return;
  await rm(path, { force: true });
  if (list === null) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, list, { mode: 0o600 });
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
