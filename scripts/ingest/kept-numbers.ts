import { hash } from 'node:crypto';
import { join } from 'node:path';
import { roomsHash } from '../program/rooms-hash.ts';
import { KeptEntries } from './kept-entries.ts';

/** Who keeps numbers, and by which code they are worked out. */
export interface NumbersSetting {
  /** Below `<atlas>/derived/cache`. */
  folder: string;
  rooms: readonly string[];
}

/**
 * What was worked out for the last snapshot, as numbers, by the hash of all it depends on: what stays
 * the same is not worked out again. One file, which begins with its own hash; where it is damaged,
 * missing, or of another program, it is as good as none.
 */
export class KeptNumbers<T extends Float64Array | Uint8Array> {
  readonly #entries: KeptEntries | null;
  readonly #name: string;
  readonly #now = new Map<string, T>();
  #before: ReadonlyMap<string, T> = new Map();
  #isNew = false;

  /** @param entries where they are kept; null keeps them no longer than this lives */
  private constructor(entries: KeptEntries | null, name: string) {
    this.#entries = entries;
    this.#name = name;
  }

  static forNow<T extends Float64Array | Uint8Array>(): KeptNumbers<T> {
    return new KeptNumbers<T>(null, '');
  }

  static async of<T extends Float64Array | Uint8Array>(
    atlas: string,
    { folder, rooms }: NumbersSetting,
  ): Promise<KeptNumbers<T>> {
    const own = join(atlas, 'derived', 'cache', folder);
    const entries = new KeptEntries({ folder: own, writes: true });
    const name = roomsHash(rooms).slice(0, 32);
    const kept = new KeptNumbers<T>(entries, name);
    kept.#before = ((await entries.find(name)) as ReadonlyMap<string, T> | null) ?? new Map();
    return kept;
  }

  /** @param on all that the numbers depend on */
  numbers(on: readonly (string | NodeJS.ArrayBufferView)[], make: () => T): T {
    const key = hash('sha256', JSON.stringify(on.map((one) => hash('sha256', one))));
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (!known) this.#isNew = true;
    const numbers = known ?? make();
    this.#now.set(key, numbers);
    return numbers;
  }

  /** Keeps what was asked for, and nothing else. */
  async close(): Promise<void> {
    if (!this.#entries) return;
    const isAsBefore = !this.#isNew && this.#now.size === this.#before.size;
    if (isAsBefore) this.#entries.use(this.#name);
    else await this.#entries.keep(this.#name, this.#now);
    await this.#entries.prune();
  }
}
