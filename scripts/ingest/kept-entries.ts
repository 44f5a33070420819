import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface EntriesSetting {
  /** `<atlas>/derived/cache/ingest`. */
  folder: string;
  /** Whether entries may be written and cleared away. */
  writes: boolean;
}

const HASH_BYTES = 32;

/**
 * Plain data kept by name, each in a file that begins with its own hash. One that is missing or
 * damaged is as good as none; all may be deleted at any time. Private as the exports are.
 */
export class KeptEntries {
  readonly #setting: EntriesSetting;
  readonly #names: Promise<Set<string>>;
  readonly #used = new Set<string>();

  constructor(setting: EntriesSetting) {
    this.#setting = setting;
    this.#names = readdir(setting.folder).then(
      (names) => new Set(names),
      () => new Set(),
    );
  }

  get writes(): boolean {
    return this.#setting.writes;
  }

  /** Whether there was an entry whose name begins so; without a name, whether there was any. */
  async any(start = ''): Promise<boolean> {
    return [...(await this.#names)].some((name) => name.startsWith(start));
  }

  async find(name: string): Promise<unknown> {
    const entry = await readFile(join(this.#setting.folder, name)).catch(() => null);
    if (entry === null) return null;
    const payload = entry.subarray(HASH_BYTES);
    return digest(payload).equals(entry.subarray(0, HASH_BYTES)) ? deserialize(payload) : null;
  }

  /** Says that there is use for an entry. */
  use(name: string): void {
    this.#used.add(name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    const { folder, writes } = this.#setting;
    if (!writes) return;
    const payload = serialize(value);
    await mkdir(folder, { recursive: true });
    // Another process may read at any time: an entry is there whole or not at all.
    const passing = join(folder, `${name}.${process.pid}.passing`);
    await writeFile(passing, [digest(payload), payload], { mode: 0o600 });
    await rename(passing, join(folder, name));
    this.use(name);
  }

  /** Clears away what there was no use for. */
  async prune(): Promise<void> {
    if (!this.#setting.writes) return;
    const names = await readdir(this.#setting.folder).catch(() => []);
    const idle = names.filter((name) => !this.#used.has(name));
    await Promise.all(idle.map((name) => rm(join(this.#setting.folder, name), { force: true })));
  }
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
