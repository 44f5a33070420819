import { lstat, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { MistakesFound, type Fault } from '../../src/domain/mistake.ts';
import { isSystemError } from './system-error.ts';

/** Stands in every folder this program publishes; a folder without it is somebody else's. */
export const MARKER = '.threat-atlas';
const MARKER_TEXT =
  'A site published by Threat Atlas. The next release replaces this whole folder.\n';

/** The folder a site is published in, and what stands beside it while a release is made. */
export interface Target {
  out: string;
  /** Where the new site is built. */
  staging: string;
  /** Where the old site stands for the moment of the switch. */
  previous: string;
  lock: string;
}

/**
 * Finds where to publish. A link to a folder is followed, so that the link stays. Throws
 * MistakesFound when `out` is a file, or a folder with somebody else's files in it.
 */
export async function targetOf(out: string): Promise<Target> {
  const folder = await resolvedFolder(resolve(out));
  if (parse(folder).root === folder) throw refused(out, 'unsupported', 'this is a whole disk.');
  await mkdir(dirname(folder), { recursive: true });
  const target = {
    out: folder,
    staging: `${folder}.next`,
    previous: `${folder}.previous`,
    lock: `${folder}.lock`,
  };
  for (const path of [target.out, target.staging, target.previous]) await assertOurs(path);
  return target;
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

async function resolvedFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
    if (await isLink(path)) throw refused(path, 'missing', 'this link leads nowhere.');
    return path;
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

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
