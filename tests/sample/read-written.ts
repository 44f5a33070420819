import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type WrittenRow = Record<string, string>;

/** All rows of a source's exports, read without any code of the project. */
export function readWritten(folder: string, delimiter: string, encoding: string): WrittenRow[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const text = new TextDecoder(encoding, { fatal: true }).decode(
        readFileSync(join(folder, name)),
      );
      return parse(text, { delimiter, columns: true }) as unknown as WrittenRow[];
    });
}

/** One hash of everything below a folder, names included. */
export function hashBelow(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const name of names) hash.update(name.slice(folder.length)).update(readFileSync(name));
  return hash.digest('hex');
}

export function countBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}
