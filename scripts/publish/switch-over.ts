import { mkdir, readFile, rename, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { earlierReleaseId } from './earlier-version.ts';
import { freeFolder, readPublication } from './publication.ts';
import { isSystemError } from './system-error.ts';
import { isPublished, isThere, linkAt, type Target } from './target.ts';

/** What a switch does to the disk; passed in, so that a test can make each step fail. */
export interface Moves {
  rename: (from: string, to: string) => Promise<void>;
  symlink: (to: string, path: string) => Promise<void>;
}

export const disk: Moves = { rename, symlink: (to, path) => symlink(to, path) };

/** Which folder was on line before a switch of several steps: tells the next run how to undo it. */
const journalOf = ({ releases }: Target): string => join(releases, '.switch');

/**
 * Puts the site of a release on line. Where links can be made that is one step: a link is made
 * beside the published one and renamed over it. Where not, or where a folder stands there still, it
 * takes two, and a note says how to go back if only one was done.
 */
export async function switchOver(target: Target, folder: string, moves: Moves): Promise<void> {
  const { out } = target;
  const link = await linkBeside(target, folder, moves);
  const isLink = (await linkAt(out)) !== null;
  const takesTwo = (await isThere(out)) && !(isLink && link !== null);
  const aside = takesTwo ? await setAside(target, isLink, moves) : null;
  try {
    if (link === null) await moves.rename(join(folder, 'site'), out);
    else await moves.rename(link, out);
  } catch (error) {
    if (aside !== null) await putBack(target, aside, moves);
    throw error;
  }
  await rm(journalOf(target), { force: true });
}

/** A link to the site beside the published one; null where none can be made. */
async function linkBeside(target: Target, folder: string, moves: Moves): Promise<string | null> {
  const link = `${target.out}.link`;
  await rm(link, { force: true });
  try {
    await moves.symlink(relative(dirname(target.out), join(folder, 'site')), link);
    return link;
  } catch (error) {
    if (isSystemError(error, 'EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'))
      return null;
    throw error;
  }
}

/**
 * Takes what is on line out of the way, into the folder of its release. Returns that folder; null
 * where there is nothing to go back to: an empty folder, or a link to a release that was removed.
 */
async function setAside(target: Target, isLink: boolean, moves: Moves): Promise<string | null> {
  const { online } = await readPublication(target);
  if (isLink && online === null) return await cleared(() => rm(target.out));
  if (!isLink && !(await isPublished(target.out)))
    return await cleared(() => rmdir(target.out).catch(explained(target.out)));
  const folder = online?.folder ?? (await freeFolder(target, await earlierReleaseId(target.out)));
  await writeFile(journalOf(target), folder.slice(target.releases.length + 1));
  if (isLink) {
    await rm(target.out);
    return folder;
  }
  await mkdir(folder, { recursive: true });
  await moves.rename(target.out, join(folder, 'site')).catch(explained(target.out));
  return folder;
}

async function cleared(clear: () => Promise<void>): Promise<null> {
  await clear();
  return null;
}

async function putBack(target: Target, folder: string, moves: Moves): Promise<void> {
  await moves.rename(join(folder, 'site'), target.out);
  await rm(journalOf(target), { force: true });
}

/** Undoes a switch that was cut off between its two steps; nothing where none was. */
export async function undoHalfSwitch(target: Target, moves: Moves): Promise<void> {
  const name = await readFile(journalOf(target), 'utf8').catch(() => null);
  await rm(`${target.out}.link`, { force: true });
  if (name === null) return;
  if (!(await isThere(target.out))) await switchOver(target, join(target.releases, name), moves);
  await rm(journalOf(target), { force: true });
}

function explained(out: string): (error: unknown) => never {
  return (error) => {
    if (!isSystemError(error, 'EBUSY', 'EXDEV', 'EACCES', 'EPERM')) throw error;
    throw new MistakesFound([
      {
        fault: 'unsupported',
        file: out,
        problem: `this folder cannot be renamed (${error.code}); is it a mounted disk?`,
        remedy: 'Publish into a folder inside it, and serve that one.',
      },
    ]);
  };
}
