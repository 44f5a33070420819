import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { refillFacts, type FilledPage } from './fill-facts.ts';
import { hashOf, keptAt, type PageRecord } from './page-index.ts';

interface Setting {
  /** The published folder. */
  out: string;
  cache: string;
  /** What the cache holds, by the pages' files. */
  known: ReadonlyMap<string, PageRecord>;
  /** The facts of this release, which pages of earlier ones are given. */
  facts: ReadonlyMap<string, string>;
}

/**
 * Writes pages into the published folder and keeps them in the cache, as one file with two names
 * where the file system allows it: a page is written once. A page in the cache counts only when its
 * bytes have the hash that was noted, so nothing that happens to the folder can pass for a page.
 */
export function openPageStore({ out, cache, known, facts }: Setting) {
  const ensure = folderMaker();
  const keep = (file: string, key: string, { bytes, facts: places }: FilledPage): PageRecord => {
    const kept = keptAt(cache, file);
    ensure(kept);
    // The old one may be a published page by its other name: it is replaced, never written into.
    fs.rmSync(kept, { force: true });
    if (!linked(join(out, file), kept)) fs.writeFileSync(kept, bytes);
    return [file, key, hashOf(bytes), places];
  };
  const write = (file: string, page: FilledPage, key: string | null): PageRecord | null => {
    const to = join(out, file);
    ensure(to);
    fs.writeFileSync(to, page.bytes);
    return key === null ? null : keep(file, key, page);
  };
  return {
    /** Puts the page of an earlier build in its place; null where there is none of this key. */
    restore(file: string, key: string): PageRecord | null {
      const record = known.get(file);
      if (record?.[1] !== key) return null;
      const kept = keptAt(cache, file);
      const bytes = readIfThere(kept);
      if (bytes === null || hashOf(bytes) !== record[2]) return null;
      const before = { bytes, facts: record[3] };
      const page = refillFacts(before, facts);
      if (page !== before) return write(file, page, key);
      const to = join(out, file);
      ensure(to);
      if (!linked(kept, to)) fs.writeFileSync(to, bytes);
      return record;
    },
    /** Null where the page is not kept, since it has no key. */
    write,
  };
}

export type PageStore = ReturnType<typeof openPageStore>;

/** Makes the folder of a file, once for all files in it. */
function folderMaker(): (file: string) => void {
  const made = new Set<string>();
  return (file) => {
    const folder = dirname(file);
    if (made.has(folder)) return;
    makeFolder(folder);
    made.add(folder);
  };
}

/** Most folders lie in one that is there already. */
function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') fs.mkdirSync(folder, { recursive: true });
    else if (code !== 'EEXIST') throw error;
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** False where the file system, or the distance between two, allows no second name. */
function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    return false;
  }
}
