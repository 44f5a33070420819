import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Writes the SHA-256 of every download, as `sha256sum --check` reads it: names are relative to the
 * folder the list stands in.
 */
export async function writeSha256List(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== LIST)
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const lines: string[] = [];
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
    const name = file.slice(folder.length + 1).replaceAll(sep, '/');
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(join(folder, LIST), lines.join(''));
}

const LIST = 'SHA256SUMS';
