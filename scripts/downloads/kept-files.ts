import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../../src/site/read-snapshot.ts';
import { readerInOneRoom } from '../audit/one-room.ts';
import { linkFile } from '../frozen/place-tree.ts';
import { anew, writeAnew } from './write-anew.ts';

/** What an index says: the hash of each kept file by its name, and notes by theirs. */
interface Index<Note> {
  files: Record<string, string>;
  notes: Record<string, Note>;
}

const INDEX = 'index.json';

/**
 * Files of a site that were made before, by names that stand for all they are made of. One that is
 * not as it was written is as good as none; the folder may be deleted at any time.
 *
 * A kept file and those of published sites may be one file with several names, so none is ever
 * written into: what is new takes the place of a name.
 */
export class KeptFiles<Note> {
  readonly #folder: string;
  readonly #made: string;
  readonly #before: Index<Note>;
  readonly #now = new Map<string, string>();
  readonly #notes = new Map<string, Note>();
  readonly #readOver = unlessAbsent(readerInOneRoom());

  /** @param made of what all of it is made: nothing is known where that was something else */
  constructor(folder: string, made: string) {
    this.#folder = folder;
    this.#made = made;
    this.#before = readIndex<Note>(join(folder, INDEX), made);
    mkdirSync(folder, { recursive: true });
  }

  /** What was noted under a name in the run before. */
  noted(name: string): Note | undefined {
    return this.#before.notes[name];
  }

  note(name: string, note: Note): void {
    this.#notes.set(name, note);
  }

  /** The bytes kept under a name; null where there are none, or others than were written. */
  find(name: string): Buffer | null {
    return this.#findBy(name, readIfThere);
  }

  #findBy(name: string, read: (path: string) => Buffer | null): Buffer | null {
    const hash = this.#now.get(name) ?? this.#before.files[name];
    const bytes = hash === undefined ? null : read(join(this.#folder, name));
    if (hash === undefined || bytes === null || contentHash(bytes) !== hash) return null;
    this.#now.set(name, hash);
    return bytes;
  }

  /** Shows such a file at a path. @returns its bytes, or null where it has to be made */
  place(name: string, path: string): Buffer | null {
    return this.#show(name, path, this.find(name));
  }

  /** The same for whoever needs no bytes. @returns whether it is there */
  placeAlone(name: string, path: string): boolean {
    return this.#show(name, path, this.#findBy(name, this.#readOver)) !== null;
  }

  #show(name: string, path: string, bytes: Buffer | null): Buffer | null {
    if (bytes === null) return null;
    try {
      anew(path, () => linkSync(join(this.#folder, name), path));
    } catch {
      // No links can be made here; or somebody cleared the folder away meanwhile.
      writeAnew(path, bytes);
    }
    return bytes;
  }

  /** Keeps bytes under a name. */
  keep(name: string, bytes: Uint8Array): void {
    writeAnew(join(this.#folder, name), bytes);
    this.#now.set(name, contentHash(bytes));
  }

  /** Keeps a file that was just written. */
  keepFile(name: string, path: string, hash: string): void {
    const kept = join(this.#folder, name);
    rmSync(kept, { force: true });
    linkFile(path, kept);
    this.#now.set(name, hash);
  }

  /** Writes bytes to a path and keeps them. */
  write(name: string, path: string, bytes: Uint8Array): void {
    writeAnew(path, bytes);
    this.keepFile(name, path, contentHash(bytes));
  }

  /** Notes what this run used, and clears away the rest. */
  close(): void {
    const index: Index<Note> = {
      files: Object.fromEntries(this.#now),
      notes: Object.fromEntries(this.#notes),
    };
    const body = JSON.stringify(index);
    const file = join(this.#folder, INDEX);
    writeFileSync(`${file}.new`, `${headOf(body, this.#made)}\n${body}`);
    renameSync(`${file}.new`, file);
    for (const name of readdirSync(this.#folder))
      if (name !== INDEX && !this.#now.has(name)) rmSync(join(this.#folder, name));
  }
}

const headOf = (body: string, made: string): string => contentHash(`${made}\n${body}`);

/** Nothing where the index is damaged, or of something else. */
function readIndex<Note>(file: string, made: string): Index<Note> {
  const text = readIfThere(file)?.toString('utf8') ?? '';
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== headOf(body, made)) return { files: {}, notes: {} };
  return JSON.parse(body) as Index<Note>;
}

const unlessAbsent =
  (read: (path: string) => Buffer) =>
  (path: string): Buffer | null => {
    try {
      return read(path);
    } catch {
      return null;
    }
  };
const readIfThere = unlessAbsent(readFileSync);
