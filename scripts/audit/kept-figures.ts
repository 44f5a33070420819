import { hash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { FileTold } from './file-told.ts';
import type { FileRead } from './read-share.ts';
import { termsHash } from './terms-hash.ts';

/** What is kept of a file: by which key, and what it shows. */
type Kept = Pick<FileRead, 'key' | 'told' | 'area' | 'findings'>;

/**
 * What published files showed when an audit read them before. That counts for a file of the same
 * name and key, while all files are read by the same setting and the same program. A file by which
 * something is given away is not kept: it is told anew each time.
 */
export class KeptFigures {
  readonly #file: string;
  readonly #program: string;
  #made = '';
  #before: ReadonlyMap<string, Kept> = new Map();
  readonly #now = new Map<string, Kept>();
  readonly #parts = new Map<string, unknown>();

  private constructor(file: string, program: string) {
    this.#file = file;
    this.#program = program;
  }

  /** Of an atlas, in a file that may be deleted at any time. */
  static of(atlas: string, program = termsHash()): KeptFigures {
    return new KeptFigures(join(atlas, 'derived', 'cache', 'audit-figures.bin'), program);
  }

  /** @param setting all that decides on what is seen in a file beside the file */
  async open(setting: unknown): Promise<void> {
    this.#made = `${this.#program}\n${JSON.stringify(setting)}`;
    const bytes = await readFile(this.#file).catch(() => Buffer.alloc(0));
    this.#before = readKept(bytes, this.#made);
  }

  /** Names of what is kept, as it was named, with its key. */
  keys(): ReadonlyMap<string, string> {
    return new Map(this.#before.entries().map(([name, { key }]) => [name, key]));
  }

  /** What stands in a file that was read: as it was before where nobody looked at it anew. */
  seen({ file, key, told, area, findings, leansOnOthers }: FileRead): Kept {
    const fresh = told && { key, told: this.#once(told), area, findings };
    const kept = fresh ?? this.#before.get(file);
    if (kept?.key !== key) throw new Error(`What ${file} shows was never read.`);
    const isPlain = !kept.told?.leaks.length && !kept.told?.rates.length;
    if (isPlain && !leansOnOthers) this.#now.set(file, kept);
    return kept;
  }

  /** A table and its second spelling show the same: what is alike is held and written once. */
  #once(told: FileTold): FileTold {
    const same = <T extends FileTold[keyof FileTold]>(part: T): T => {
      const key = hash('sha256', serialize(part), 'base64url');
      const known = (this.#parts.get(key) as T | undefined) ?? part;
      this.#parts.set(key, known);
      return known;
    };
    const { slots, at, kinds, values, besides } = told;
    return {
      ...told,
      slots: same(slots),
      at: same(at),
      kinds: same(kinds),
      values: same(values),
      besides: same(besides),
    };
  }

  /** Writes what this audit saw, and nothing older. */
  async close(): Promise<void> {
    const isSame =
      this.#now.size === this.#before.size &&
      this.#now.entries().every(([name, kept]) => this.#before.get(name) === kept);
    if (isSame) return;
    const body = serialize(this.#now);
    await mkdir(dirname(this.#file), { recursive: true });
    const fresh = `${this.#file}.new`;
    await rm(fresh, { force: true });
    await writeFile(fresh, [headOf(body, this.#made), body]);
    await rename(fresh, this.#file);
  }
}

const headOf = (body: Buffer, made: string): Buffer =>
  Buffer.from(hash('sha256', `${made}\n${hash('sha256', body)}`));
const HEAD_BYTES = 64;

/** Nothing of another program or setting, and nothing where the file was damaged. */
function readKept(bytes: Buffer, made: string): Map<string, Kept> {
  const body = bytes.subarray(HEAD_BYTES);
  if (!bytes.subarray(0, HEAD_BYTES).equals(headOf(body, made))) return new Map();
  return deserialize(body) as Map<string, Kept>;
}
