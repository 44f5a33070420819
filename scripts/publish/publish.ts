import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { unlessStopped, withLock, type Waiting } from './lock.ts';
import { freeFolder, PENDING, readPublication, type Publication } from './publication.ts';
import { disk, switchOver, type Moves } from './switch-over.ts';
import { layTarget, mark, targetOf, type Target } from './target.ts';
import { leaveNothingEmpty, removeAll, removeAtOnce, settle, tidy } from './tidy.ts';

/** How a release is published. */
export interface Publishing extends Waiting {
  moves?: Moves | undefined;
}

/** What is done once a release is on line, before anybody else may publish at its address. */
export type Afterwards<T> = (made: T, target: Target) => Promise<void>;

/** Where the next release is made. All of it goes on line together, or goes away. */
export interface Staging {
  /** The folder of the release: what stands beside `site` is kept with it. */
  folder: string;
  /** Empty but for the marker; what web servers show once it is on line. */
  site: string;
  /** What was published before. */
  before: Publication;
}

/**
 * Makes a release beside the others and switches to it. `make` fills the folder and tells the id of
 * the release. When it fails, or returns null, what was on line stays as it was, byte for byte.
 * A release of the same id is replaced. Returns what `make` returns.
 */
export async function publish<T extends { id: string }>(
  out: string,
  make: (staging: Staging) => Promise<T | null>,
  { moves = disk, ...publishing }: Publishing = {},
  afterwards: Afterwards<T> = async () => {},
): Promise<T | null> {
  const target = await targetOf(out);
  await makeFolder(dirname(target.out));
  // A stopped run is not waited for, and what it is at may lay its folder again until the very end.
  const removeLast = () => removeAtOnce(target);
  return await withLock(
    target.lock,
    async () => {
      await tidy(target, moves);
      process.once('exit', removeLast);
      try {
        const made = await unlessStopped(make(await stage(target)), publishing.signal);
        if (made === null) return null;
        await commit(target, made.id, moves);
        await afterwards(made, target);
        return made;
      } finally {
        await removeAll(target.staging);
        leaveNothingEmpty(target);
        if (!publishing.signal?.aborted) process.off('exit', removeLast);
      }
    },
    publishing,
  );
}

async function stage(target: Target): Promise<Staging> {
  await layTarget(target);
  const site = join(target.staging, 'site');
  await mkdir(site, { recursive: true });
  await mark(site);
  return { folder: target.staging, site, before: await readPublication(target) };
}

/** From the first rename on a next run knows what was meant: see `tidy`. */
async function commit(target: Target, id: string, moves: Moves): Promise<void> {
  await writeFile(join(target.staging, PENDING), '');
  const folder = await freeFolder(target, id);
  await rename(target.staging, folder);
  try {
    await switchOver(target, folder, moves);
  } finally {
    // Either it is on line and needs no mark, or it never came there and goes.
    await settle(target);
  }
}
