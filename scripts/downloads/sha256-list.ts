import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * Writes the SHA-256 of every file below a folder, as `sha256sum --check` reads it: names are relative to the
 * folder the list stands in.
 *
 * @param known hashes of files that were read since they were written, by these names: they are not read again
 * @returns the same hashes by these names; the list itself is not among them
 */
export async function writeSha256List(
  folder: string,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== LIST)
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const room = Buffer.allocUnsafe(1 << 20);
  const hashes = new Map(
    files.map((file) => {
      const name = file.slice(folder.length + 1).replaceAll(sep, '/');
      return [name, known.get(name) ?? sha256(file, room)];
    }),
  );
  const lines = [...hashes].map(([name, hash]) => `${hash}  ${name}\n`);
  await writeFile(join(folder, LIST), lines.join(''));
  return hashes;
}

const LIST = 'SHA256SUMS';

/** Reads by pieces through one piece of memory, since a site holds thousands of small files. */
function sha256(path: string, room: Buffer): string {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    for (let read = readSync(file, room); read > 0; read = readSync(file, room))
      hash.update(room.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
