import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ReadFile } from '../../src/domain/ledger.ts';
import type { Source } from '../../src/domain/source.ts';
import type { Day } from '../../src/intake/read-date.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import { programHash } from './program-hash.ts';
import type { PieceRead } from './read-piece.ts';

/** What is kept of one export; its name is not, so that it may be renamed. */
export interface KeptFile {
  file: Omit<ReadFile, 'name' | 'sha256'>;
  pieces: {
    read: PieceRead;
    /** Its rejected rows, as RejectedPiece writes them. */ list: Buffer;
  }[];
}

export interface CacheSetting {
  /** `<atlas>/derived/cache/ingest`. */
  folder: string;
  rules: IntakeRules;
  /** Hash of the outlines points are located in. */
  boundaries: string;
  today: Day;
  /** Whether entries may be written and cleared away. */
  writes: boolean;
}

/** More rejected rows than this are not kept: a faulty export is read again rather. */
const LONGEST_LIST = 16 << 20;
const HASH_BYTES = 32;

/**
 * What exports gave at the last ingest, by the hash of their content and of all they were judged
 * by. An entry that is missing, damaged or of another program is as good as none; all may be
 * deleted at any time. Private as the exports are.
 */
export class PieceCache {
  readonly #setting: CacheSetting;
  readonly #names: Promise<Set<string>>;
  readonly #used = new Set<string>();
  readonly #common: string;

  constructor(setting: CacheSetting) {
    this.#setting = setting;
    this.#names = readdir(setting.folder).then(
      (names) => new Set(names),
      () => new Set(),
    );
    const { rules, boundaries } = setting;
    this.#common = hashOf(JSON.stringify([programHash(), boundaries, { ...rules, sources: [] }]));
  }

  /** Whether it is worth hashing an export before it is read. */
  async mayHave(source: Source, bytes: number): Promise<boolean> {
    const start = this.#startOf(source, bytes);
    return [...(await this.#names)].some((name) => name.startsWith(start));
  }

  /** Null where there is no entry that can be used. */
  async find(source: Source, bytes: number, sha256: string): Promise<KeptFile | null> {
    const name = this.#startOf(source, bytes) + sha256;
    const entry = await readFile(join(this.#setting.folder, name)).catch(() => null);
    const kept = entry && opened(entry);
    if (!kept || !kept.pieces.every(({ read }) => this.#holdsToday(read))) return null;
    this.#used.add(name);
    return kept;
  }

  /** @param lists files of the pieces' rejected rows, null where a piece has none */
  async keep(
    source: Source,
    { name: _, sha256, ...file }: ReadFile,
    pieces: readonly { read: PieceRead; list: string | null }[],
  ): Promise<void> {
    const { folder, writes } = this.#setting;
    if (!writes) return;
    const sizes = pieces.map(async ({ list }) => (list === null ? 0 : (await stat(list)).size));
    const listed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    if (listed > LONGEST_LIST) return;
    const kept = pieces.map(async ({ read, list }) => ({
      read,
      list: list === null ? Buffer.alloc(0) : await readFile(list),
    }));
    const payload = serialize({ file, pieces: await Promise.all(kept) } satisfies KeptFile);
    const name = this.#startOf(source, file.bytes) + sha256;
    await mkdir(folder, { recursive: true });
    // Another process may read at any time: an entry is there whole or not at all.
    const passing = join(folder, `${name}.${process.pid}.passing`);
    await writeFile(passing, Buffer.concat([digest(payload), payload]), { mode: 0o600 });
    await rename(passing, join(folder, name));
    this.#used.add(name);
  }

  /** Clears away what this ingest had no use for: files that are gone or were judged otherwise. */
  async prune(): Promise<void> {
    if (!this.#setting.writes) return;
    const names = await readdir(this.#setting.folder).catch(() => []);
    const idle = names.filter((name) => !this.#used.has(name));
    await Promise.all(idle.map((name) => rm(join(this.#setting.folder, name), { force: true })));
  }

  /** A day that was to come may have come since. */
  #holdsToday({ tally }: PieceRead): boolean {
    const { today } = this.#setting;
    return tally.latest <= today && today < tally.soonest;
  }

  #startOf(source: Source, bytes: number): string {
    const judgedBy = hashOf(JSON.stringify([this.#common, source]));
    return `${source.id}-${judgedBy.slice(0, 16)}-${bytes}-`;
  }
}

function opened(entry: Buffer): KeptFile | null {
  const payload = entry.subarray(HASH_BYTES);
  if (!digest(payload).equals(entry.subarray(0, HASH_BYTES))) return null;
  return deserialize(payload) as KeptFile;
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
