import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tidyEarlier } from './earlier-version.ts';
import { PENDING, readPublication, type KeptRelease } from './publication.ts';
import { undoHalfSwitch, type Moves } from './switch-over.ts';
import { isThere, MARKER, STAGING, type Target } from './target.ts';

/** The name of a folder while it is removed. */
const GONE = '.gone';

/** Brings an address and its releases into order, whatever a run left that was killed. */
export async function tidy(target: Target, moves: Moves): Promise<void> {
  await tidyEarlier(target);
  await undoHalfSwitch(target, moves);
  for (const name of await readdir(target.releases).catch(() => []))
    if (name === GONE || name.startsWith(STAGING)) await removeAll(join(target.releases, name));
  await settle(target);
}

/**
 * Ends what a release needs no more once it is on line: its note that it is not, and what stood
 * under its id before. A release that never came on line goes.
 */
export async function settle(target: Target): Promise<void> {
  const { releases, online } = await readPublication(target);
  for (const release of releases) {
    if (release.isOnline) await rm(join(release.folder, PENDING), { force: true });
    else if (release.isPending || release.id === online?.id) await remove(release);
  }
}

/** Also where a process that is being ended still writes. */
export const removeAll = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** A release is taken out of the list before it is removed, so that half of one never counts. */
export async function remove({ folder, isOnline }: KeptRelease): Promise<void> {
  if (isOnline) throw new Error(`${folder} is on line.`);
  const gone = join(dirname(folder), GONE);
  await removeAll(gone);
  await rename(folder, gone);
  await removeAll(gone);
}

/** Leaves no empty folder where nothing came to be published. */
export async function leaveNothingEmpty({ releases }: Target): Promise<void> {
  if (!(await isThere(releases))) return;
  const left = await readdir(releases);
  if (left.some((name) => name !== MARKER)) return;
  await rm(join(releases, MARKER), { force: true });
  await rmdir(releases);
}
