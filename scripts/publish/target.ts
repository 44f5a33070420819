import { lstat, mkdir, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { MistakesFound, type Fault } from '../../src/domain/mistake.ts';
import { isSystemError } from './system-error.ts';

/** Stands in every folder this program publishes; a folder without it is somebody else's. */
export const MARKER = '.threat-atlas';
const MARKER_TEXT =
  'A site published by Threat Atlas. The next release replaces this whole folder.\n';

/** How names of folders begin in which a release is made. */
export const STAGING = '.next';

/** The address a site is published at, and what stands beside it. */
export interface Target {
  /** What web servers show: a link to the site of a release, or a folder where there are no links. */
  out: string;
  /** All releases, each in a folder of its own. */
  releases: string;
  /** Where the next release is made; in `releases`, so that it can be moved there as a whole. */
  staging: string;
  lock: string;
}

/**
 * Finds where to publish, and makes nothing yet. Somebody's link to a folder is followed, so that
 * it stays. Throws MistakesFound when `out` is a file, or a folder with somebody else's files in it.
 */
export async function targetOf(out: string): Promise<Target> {
  const folder = await followed(resolve(out));
  if (parse(folder).root === folder) throw refused(out, 'unsupported', 'this is a whole disk.');
  const target = targetAt(folder);
  for (const path of [target.out, target.releases]) await assertOurs(path);
  return target;
}

const targetAt = (out: string): Target => ({
  out,
  releases: `${out}.releases`,
  // A process that outlives a killed release may still write: never into the folder of the next.
  staging: join(`${out}.releases`, `${STAGING}.${process.pid}`),
  lock: `${out}.lock`,
});

/** Makes the folders a release is made in. */
export async function layTarget({ releases }: Target): Promise<void> {
  await mkdir(releases, { recursive: true });
  await mark(releases);
}

export const mark = (folder: string): Promise<void> => writeFile(join(folder, MARKER), MARKER_TEXT);

/** True for a folder that holds a site published by this program. */
export async function isPublished(folder: string): Promise<boolean> {
  try {
    await readFile(join(folder, MARKER));
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

/** Where a link leads, by one step; null for anything else. */
export async function linkAt(path: string): Promise<string | null> {
  try {
    return resolve(dirname(path), await readlink(path));
  } catch (error) {
    if (isSystemError(error, 'EINVAL', 'ENOENT', 'UNKNOWN')) return null;
    throw error;
  }
}

/** Follows links up to the one that this program made, or to what is no link. */
async function followed(path: string): Promise<string> {
  const to = await linkAt(path);
  if (to === null || to.startsWith(join(targetAt(path).releases, '/'))) return path;
  const beyond = await followed(to);
  if (beyond === to && !(await isThere(to)))
    throw refused(path, 'missing', 'this link leads nowhere.');
  return beyond;
}

/** Whether something stands at a path, be it a link that leads nowhere. */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Passes what is absent, an empty folder, and a folder of ours. */
async function assertOurs(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  });
  if (found === null) return;
  if (!found.isDirectory()) throw refused(path, 'invalid', 'this is a file, not a folder.');
  if ((await readdir(path)).length === 0 || (await isPublished(path))) return;
  throw refused(path, 'unsupported', 'this folder holds files that are not a published site.');
}

function refused(path: string, fault: Fault, problem: string): MistakesFound {
  const remedy =
    'A release replaces the whole folder: name one that is new, empty, or was published before.';
  return new MistakesFound([{ fault, file: path, problem, remedy }]);
}
