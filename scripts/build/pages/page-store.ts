import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf, keptAt, type PageRecord } from './page-index.ts';

/**
 * Writes pages into the published folder and keeps them in the cache, as one file with two names
 * where the file system allows it: a page is written once. A page in the cache counts only when its
 * bytes have the hash that was noted, so nothing that happens to the folder can pass for a page.
 */
export function openPageStore(out: string, cache: string, known: ReadonlyMap<string, PageRecord>) {
  const folders = new Set<string>();
  const ensure = (file: string) => {
    const folder = dirname(file);
    if (folders.has(folder)) return;
    makeFolder(folder);
    folders.add(folder);
  };
  return {
    /** Puts the page of an earlier build in its place; null where there is none of this key. */
    restore(file: string, key: string): PageRecord | null {
      const record = known.get(file);
      if (record?.[1] !== key) return null;
      const kept = keptAt(cache, file);
      const bytes = readIfThere(kept);
      if (bytes === null || hashOf(bytes) !== record[2]) return null;
      const to = join(out, file);
      ensure(to);
      if (!linked(kept, to)) fs.writeFileSync(to, bytes);
      return record;
    },
    /** Null where the page is not kept, since it has no key. */
    write(file: string, bytes: Uint8Array, key: string | null): PageRecord | null {
      const to = join(out, file);
      ensure(to);
      fs.writeFileSync(to, bytes);
      if (key === null) return null;
      const kept = keptAt(cache, file);
      ensure(kept);
      // The old one may be a published page by its other name: it is replaced, never written into.
      fs.rmSync(kept, { force: true });
      if (!linked(to, kept)) fs.writeFileSync(kept, bytes);
      return [file, key, hashOf(bytes)];
    },
  };
}

export type PageStore = ReturnType<typeof openPageStore>;

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
