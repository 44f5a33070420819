import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Files one thread reads in one go: not by the number of threads, so that each run has the same. */
const AT_A_TIME = 400;

/** All files below a part of a folder, from the folder down, with slashes; none where it is absent. */
export async function filesBelow(folder: string, part: string): Promise<string[]> {
  const start = join(folder, part);
  const entries = await readdir(start, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(part, parentPath.slice(start.length), name))
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

export const inShares = <T>(files: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(files.length / AT_A_TIME) }, (_, i) =>
    files.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME),
  );
