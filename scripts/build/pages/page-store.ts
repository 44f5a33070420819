import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { refillFacts, tellsFacts, type FilledPage } from './fill-facts.ts';
import { hashOf, keptAt, lastingName, type PageRecord } from './page-index.ts';
import type { Page } from './page-list.ts';
import { openSheet, type Sheet } from './sheet.ts';

/** What the store has to know of a page. */
export type StoredPage = Pick<Page, 'file' | 'key' | 'shown'>;

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
  const [sheetRead, sheetFilled] = [openSheet(), openSheet()];
  const keep = (page: FilledPage, of: Keys, lasting?: string): PageRecord => {
    const { file, key, shown } = of;
    const { bytes, facts: places } = page;
    const kept = keptAt(cache, file);
    ensure(kept);
    if (!linkedAnew(join(out, file), kept, known.has(file))) {
      // What is there may be a page of a site that stood nearer: it is replaced, never written into.
      fs.rmSync(kept, { force: true });
      fs.writeFileSync(kept, bytes);
    }
    const hash = hashOf(bytes);
    return [file, key, hash, places, shown, lasting ?? lastingName(hash, places)];
  };
  const write = (file: string, page: FilledPage): void => {
    const to = join(out, file);
    ensure(to);
    fs.writeFileSync(to, page.bytes);
  };
  return {
    /** Puts the page of an earlier build in its place; null where it is not known to be the same. */
    restore(of: StoredPage): PageRecord | null {
      const { file } = of;
      const record = known.get(file);
      const keys = record && sameKeys(of, record);
      if (!keys) return null;
      const kept = keptAt(cache, file);
      const bytes = readIfThere(kept, sheetRead);
      if (bytes === null || hashOf(bytes) !== record[2]) return null;
      const before = { bytes, facts: record[3] };
      const lasting = record[5];
      if (!tellsFacts(before, facts)) {
        const page = refillFacts(before, facts, sheetFilled);
        write(file, page);
        return keep(page, keys, lasting);
      }
      const to = join(out, file);
      ensure(to);
      if (!linked(kept, to)) fs.writeFileSync(to, bytes);
      return [file, keys.key, record[2], record[3], keys.shown, lasting];
    },
    /** Null where the page is not kept, since it has no key. */
    write({ file, key, shown }: StoredPage, page: FilledPage): PageRecord | null {
      write(file, page);
      if (key === null) return null;
      return keep(page, { file, key, shown: shown && shown() });
    },
  };
}

interface Keys {
  file: string;
  key: string;
  shown: string | null;
}

/**
 * The keys of a page that is still as it was made: from the same files, or else, which costs its
 * model, with the same to show.
 */
function sameKeys(
  { file, key, shown }: StoredPage,
  [, before, , , shownBefore]: PageRecord,
): Keys | null {
  if (key === null) return null;
  if (key === before) return { file, key, shown: shownBefore };
  if (shown === null || shownBefore === null || shown() !== shownBefore) return null;
  return { file, key, shown: shownBefore };
}

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

/** What a file holds, on the sheet. */
function readIfThere(file: string, sheet: Sheet): Buffer | null {
  const opened = openIfThere(file);
  if (opened === null) return null;
  try {
    const bytes = sheet(fs.fstatSync(opened).size);
    for (let at = 0; at < bytes.length;) {
      const read = fs.readSync(opened, bytes, at, bytes.length - at, at);
      if (read === 0) return bytes.subarray(0, at);
      at += read;
    }
    return bytes;
  } finally {
    fs.closeSync(opened);
  }
}

function openIfThere(file: string): number | null {
  try {
    return fs.openSync(file, 'r');
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

/**
 * As `linked`, in place of what is there: the page of an earlier build, by its other name.
 *
 * @param isThere whether there should be one; to be refused a name takes as long as to write a page
 */
function linkedAnew(from: string, to: string, isThere: boolean): boolean {
  if (isThere) removeIfThere(to);
  try {
    return linked(from, to);
  } catch {
    fs.unlinkSync(to);
    return linked(from, to);
  }
}

function removeIfThere(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
