import { hash } from 'node:crypto';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { FileTold } from './file-told.ts';
import type { FileRead } from './read-share.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
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
    this.#before = (await readSealed<Map<string, Kept>>(this.#file, this.#made)) ?? new Map();
  }

  /** Names of what is kept, as it was named, with its key. */
  keys(): ReadonlyMap<string, string> {
    return new Map(this.#before.entries().map(([name, { key }]) => [name, key]));
  }

  /** What stands in a file that was read: as it was before where nobody looked at it anew. */
  seen({ file, key, told, area, findings }: FileRead): Kept {
    const fresh = told && { key, told: this.#once(told), area, findings };
    const kept = fresh ?? this.#before.get(file);
    if (kept?.key !== key) throw new Error(`What ${file} shows was never read.`);
    const isPlain = !kept.told?.leaks.length && !kept.told?.rates.length;
    if (isPlain) this.#now.set(file, kept);
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
    await writeSealed(this.#file, this.#made, this.#now);
  }
}
