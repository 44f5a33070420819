import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../publish/system-error.ts';
import { contentHash } from '../../src/site/read-snapshot.ts';

/** A file as a record tells of it: its path with slashes, its size in bytes, its SHA-256. */
export interface RecordedFile {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Paths of all files below a folder, in one order everywhere. Links to folders are not followed, and
 * those that lead nowhere are left out: whoever reads them tells so.
 */
export function pathsBelow(folder: string, leftOut: (path: string) => boolean): string[] {
  const found: string[] = [];
  const look = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (leftOut(path)) continue;
      if (entry.isDirectory()) look(path);
      else if (entry.isFile() || isLinkToFile(join(folder, path))) found.push(path);
    }
  };
  look('');
  return found.sort();
}

function isLinkToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ELOOP')) return false;
    throw error;
  }
}

/**
 * Reads files one after another: each is small, or read at once by the disk. Of a file whose hash is
 * known, since it was hashed as it was written, only the size is asked for.
 */
export const hashFiles = (
  folder: string,
  paths: readonly string[],
  known: ReadonlyMap<string, string> = new Map(),
): RecordedFile[] =>
  paths.map((path) => {
    const sha256 = known.get(path);
    if (sha256 !== undefined) return { path, bytes: statSync(join(folder, path)).size, sha256 };
    const bytes = readFileSync(join(folder, path));
    return { path, bytes: bytes.length, sha256: contentHash(bytes) };
  });
