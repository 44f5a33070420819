import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files one thread reads in one go: not by the number of threads, so that each run has the same. */
const AT_A_TIME = 400;

/**
 * All files below a part of a folder, from the folder down, with slashes; none where it is absent.
 * Links are not followed. Thousands of folders one after another: to wait for each by a promise takes
 * four times the processor.
 */
export function filesBelow(folder: string, part: string): string[] {
  const found: string[] = [];
  if (!existsSync(join(folder, part))) return found;
  const look = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) look(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  look(part === '.' ? '' : part);
  return found.sort();
}

export const inShares = <T>(files: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(files.length / AT_A_TIME) }, (_, i) =>
    files.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME),
  );
