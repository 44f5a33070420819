import { access, mkdir, rename, rm } from 'node:fs/promises';
import { MistakesFound } from '../../src/domain/mistake.ts';
import { withLock } from './lock.ts';
import { isSystemError } from './system-error.ts';
import { mark, targetOf, type Target } from './target.ts';

/**
 * Makes a site beside the published folder and switches the two by renaming. `make` gets an empty
 * folder and fills it. When it fails, or returns null, what was on line stays as it was, byte for
 * byte. Returns what `make` returns.
 */
export async function publish<T>(
  out: string,
  make: (staging: string) => Promise<T | null>,
  move: typeof rename = rename,
): Promise<T | null> {
  const target = await targetOf(out);
  return await withLock(target.lock, async () => {
    await tidy(target, move);
    try {
      await mkdir(target.staging);
      await mark(target.staging);
      const made = await make(target.staging);
      if (made !== null) await switchOver(target, move);
      return made;
    } finally {
      await rm(target.staging, { recursive: true, force: true });
    }
  });
}

/** Clears away what a killed run left, and puts the site back if it was killed between renames. */
async function tidy({ out, staging, previous }: Target, move: typeof rename): Promise<void> {
  if ((await exists(previous)) && !(await exists(out))) await move(previous, out);
  await rm(staging, { recursive: true, force: true });
  await rm(previous, { recursive: true, force: true });
}

async function switchOver({ out, staging, previous }: Target, move: typeof rename): Promise<void> {
  const replaces = await exists(out);
  if (replaces) await move(out, previous).catch(explained(out));
  try {
    await move(staging, out);
  } catch (error) {
    if (replaces) await move(previous, out);
    throw error;
  }
  // The new site is on line; what stays of the old one is cleared away by the next release.
  await rm(previous, { recursive: true, force: true }).catch(() => undefined);
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

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
