import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tidyEarlier } from './earlier-version.ts';
import { PENDING, readPublication, type KeptRelease } from './publication.ts';
import { undoHalfSwitch, type Moves } from './switch-over.ts';
import { MARKER, STAGING, type Target } from './target.ts';

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

/** Removes what was laid again after a run was stopped, while nothing else of its process can run. */
export function removeAtOnce(target: Target): void {
  // Somebody else may be at work here by now.
  if (!existsSync(target.staging)) return;
  rmSync(target.staging, { recursive: true, force: true, maxRetries: 5 });
  leaveNothingEmpty(target);
}

/** A release is taken out of the list before it is removed, so that half of one never counts. */
export async function remove({ folder, isOnline }: KeptRelease): Promise<void> {
  if (isOnline) throw new Error(`${folder} is on line.`);
  const gone = join(dirname(folder), GONE);
  await removeAll(gone);
  await rename(folder, gone);
  await removeAll(gone);
}

/** Leaves no empty folder where nothing came to be published. */
export function leaveNothingEmpty({ releases }: Target): void {
  if (!existsSync(releases)) return;
  if (readdirSync(releases).some((name) => name !== MARKER)) return;
  rmSync(join(releases, MARKER), { force: true });
  rmdirSync(releases);
}
