import { hash } from 'node:crypto';
import { join } from 'node:path';
import { KeptEntries } from '../ingest/kept-entries.ts';
import { roomsHash } from '../ingest/program-hash.ts';

/** All code that what is kept was worked out by, and nothing it does not depend on. */
const ROOMS = ['scripts/findings', 'src/stats', 'src/domain'];

type Numbers = ReadonlyMap<string, Float64Array>;

/**
 * What was worked out for the last snapshot, as numbers, by the hash of all it depends on: of figures
 * that stay the same nothing is judged again. It is made from published cells alone. One file, which
 * begins with its own hash; where it is damaged, missing, or of another program, it is as good as none.
 */
export class KeptJudgements {
  readonly #entries: KeptEntries | null;
  readonly #name = roomsHash(ROOMS).slice(0, 32);
  readonly #now = new Map<string, Float64Array>();
  #before: Numbers = new Map();
  #isNew = false;

  /** @param entries where they are kept; null keeps them no longer than this lives */
  private constructor(entries: KeptEntries | null) {
    this.#entries = entries;
  }

  static forNow(): KeptJudgements {
    return new KeptJudgements(null);
  }

  static async of(atlas: string): Promise<KeptJudgements> {
    const folder = join(atlas, 'derived', 'cache', 'findings');
    const entries = new KeptEntries({ folder, writes: true });
    const kept = new KeptJudgements(entries);
    const before = (await entries.find(kept.#name)) as Numbers | null;
    if (before) kept.#before = before;
    return kept;
  }

  /** @param on all that the numbers depend on */
  numbers(
    on: readonly (string | NodeJS.ArrayBufferView)[],
    make: () => Float64Array,
  ): Float64Array {
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
