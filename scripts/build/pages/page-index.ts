import { hash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactPlace } from './fill-facts.ts';

/**
 * What the cache knows of a page: the key it was made under, the hash of its bytes, where facts of
 * the release stand in them, the key of what it shows, for pages that tell, and what it goes by while
 * nothing but these facts changes.
 */
export type PageRecord = [
  file: string,
  key: string,
  hash: string,
  facts: FactPlace[],
  shown: string | null,
  lasting: string,
];

/** SHA-256 in hexadecimal, as the record of a release has it. */
export const hashOf = (bytes: string | Uint8Array): string => hash('sha256', bytes);

/**
 * What a page goes by from when it is rendered, whatever facts of later releases it is given: a hash of
 * its bytes with its first facts, and of where these stand.
 */
export const lastingName = (hash: string, facts: readonly FactPlace[]): string =>
  hashOf(hash + JSON.stringify(facts));

/** Where the cache keeps a page. */
export function keptAt(cache: string, file: string): string {
  const name = hashOf(file);
  return join(cache, name.slice(0, 2), name.slice(2));
}

const INDEX = 'index.json';

/** What the cache holds, by the pages' files; nothing where there is no index, or a damaged one. */
export function readPageIndex(cache: string): Map<string, PageRecord> {
  try {
    const records = JSON.parse(readFileSync(join(cache, INDEX), 'utf8')) as PageRecord[];
    return new Map(records.map((record) => [record[0], record]));
  } catch {
    return new Map();
  }
}

/** Notes what there is now, and clears away pages that are no more. */
export function replacePageIndex(cache: string, records: readonly PageRecord[]): void {
  const gone = readPageIndex(cache);
  for (const [file] of records) gone.delete(file);
  const fresh = join(cache, `${INDEX}.next`);
  writeFileSync(fresh, JSON.stringify(records));
  renameSync(fresh, join(cache, INDEX));
  for (const file of gone.keys()) rmSync(keptAt(cache, file), { force: true });
}
