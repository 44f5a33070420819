import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ReadFile } from '../../src/domain/ledger.ts';
import type { Source } from '../../src/domain/source.ts';
import type { Day } from '../../src/intake/read-date.ts';
import type { IntakeRules } from '../../src/intake/rules.ts';
import type { TallyPart } from '../../src/intake/tally.ts';
import { plainChunks } from './export-bytes.ts';
import { KeptEntries, type EntriesSetting } from './kept-entries.ts';
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

export interface CacheSetting extends EntriesSetting {
  rules: IntakeRules;
  /** Hash of the outlines points are located in. */
  boundaries: string;
  today: Day;
}

/** More rejected rows than this are not kept: a faulty export is read again rather. */
export const LONGEST_LIST = 16 << 20;

/**
 * What exports gave at the last ingest, by the hash of their content and of all they were judged
 * by. An entry of another program is as good as none.
 */
export class PieceCache {
  readonly entries: KeptEntries;
  readonly #today: Day;
  readonly #setting: CacheSetting;
  #common = '';
  readonly #digests = new Map<string, Promise<string>>();

  constructor(setting: CacheSetting) {
    this.entries = new KeptEntries(setting);
    this.#setting = setting;
    this.#today = setting.today;
  }

  /** Hash of an export's content; a file is read for it once. */
  digestOf(path: string): Promise<string> {
    const digest = this.#digests.get(path) ?? fileDigest(path);
    this.#digests.set(path, digest);
    return digest;
  }

  /** Hash of all that the rows of a source are judged by. */
  judgedBy(source: Source): string {
    this.#common ||= commonHash(this.#setting);
    return hashOf(JSON.stringify([this.#common, source])).slice(0, 16);
  }

  /** Whether it is worth hashing an export before it is read. */
  async mayHave(source: Source, bytes: number): Promise<boolean> {
    return (await this.entries.any()) && this.entries.any(this.#startOf(source, bytes));
  }

  /** Null where there is no entry that can be used. */
  async find(source: Source, bytes: number, sha256: string): Promise<KeptFile | null> {
    const name = this.#startOf(source, bytes) + sha256;
    const kept = (await this.entries.find(name)) as KeptFile | null;
    if (!kept?.pieces.every(({ read }) => this.holdsToday(read.tally))) return null;
    this.entries.use(name);
    return kept;
  }

  /** Says that there is use for what is kept of an export. */
  use(source: Source, bytes: number, sha256: string): void {
    this.entries.use(this.#startOf(source, bytes) + sha256);
  }

  /** @param lists files of the pieces' rejected rows, null where a piece has none */
  async keep(
    source: Source,
    { name: _, sha256, ...file }: ReadFile,
    pieces: readonly { read: PieceRead; list: string | null }[],
  ): Promise<void> {
    if (!this.entries.writes) return;
    const sizes = pieces.map(async ({ list }) => (list === null ? 0 : (await stat(list)).size));
    const listed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    if (listed > LONGEST_LIST) return;
    const kept = pieces.map(async ({ read, list }) => ({
      read,
      list: list === null ? Buffer.alloc(0) : await readFile(list),
    }));
    const value = { file, pieces: await Promise.all(kept) } satisfies KeptFile;
    await this.entries.keep(this.#startOf(source, file.bytes) + sha256, value);
  }

  /** A day that was to come may have come since. */
  holdsToday({ latest, soonest }: Pick<TallyPart, 'latest' | 'soonest'>): boolean {
    return latest <= this.#today && this.#today < soonest;
  }

  #startOf(source: Source, bytes: number): string {
    return `${source.id}-${this.judgedBy(source)}-${bytes}-`;
  }
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of plainChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Of what all sources are judged by. Each entry names its own source, and limits judge no row. */
function commonHash({ rules, boundaries }: CacheSetting): string {
  const shared = { ...rules, sources: [], config: { ...rules.config, checks: undefined } };
  return hashOf(JSON.stringify([programHash(), boundaries, shared]));
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
