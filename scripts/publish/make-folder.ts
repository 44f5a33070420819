import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { notWritable } from './not-writable.ts';

/**
 * Makes a folder that a person named, and those above it. One after another: where the system
 * makes none (below `/proc`), Node's own way goes on for ever.
 * @throws MistakesFound where no folder can be made
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  if (await isFolder(path)) return;
  const above = dirname(path);
  // Above a drive that is not there, there is but itself.
  if (above !== path) await makeFolder(above);
  await mkdir(path).catch(async (error: unknown) => {
    // Somebody else may have made it in this moment.
    if (!(await isFolder(path))) notWritable(path)(error);
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
