import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactPlace } from '../build/pages/fill-facts.ts';
import { termsHash } from './terms-hash.ts';
import type { ToldDigests } from './told-digests.ts';

/** Pages as they were made, by their files. */
export interface PagesMade {
  /** SHA-256 of their bytes. */
  hashes: ReadonlyMap<string, string>;
  /** SHA-256 of their bytes but for the facts of the release, which stand in no table. */
  lasting: ReadonlyMap<string, string>;
  /** Where these facts stand in their bytes, at least those in addresses; of some pages nobody tells. */
  facts?: ReadonlyMap<string, readonly FactPlace[]>;
}

/** A page in which nothing was found: its lasting name, what it was held against, and the digest of that. */
type Verdict = [file: string, lasting: string, parts: string[], digest: string];

/**
 * Pages in which an earlier audit found nothing. That counts while a page stays the same but for the
 * facts of the release, what it was held against is the same, and it was the same program.
 */
export class KeptPages {
  readonly #file: string;
  readonly #made: PagesMade;
  readonly #program: string;
  readonly #before: ReadonlyMap<string, Verdict>;
  readonly #now: Verdict[] = [];

  private constructor(
    file: string,
    made: PagesMade,
    program: string,
    before: ReadonlyMap<string, Verdict>,
  ) {
    this.#file = file;
    this.#made = made;
    this.#program = program;
    this.#before = before;
  }

  /** Of an atlas, in a file that may be deleted at any time. */
  static async of(atlas: string, made: PagesMade, program = termsHash()): Promise<KeptPages> {
    const file = join(atlas, 'derived', 'cache', 'audit-pages.json');
    const text = await readFile(file, 'utf8').catch(() => '');
    return new KeptPages(file, made, program, readVerdicts(text, program));
  }

  /** The hash a page has where it is as it was made; undefined for a page that nobody can tell of. */
  madeHash(file: string): string | undefined {
    return this.#made.lasting.has(file) ? this.#made.hashes.get(file) : undefined;
  }

  /** Whether nothing was found in such a page, and nothing would be now. */
  isClean(file: string, told: ToldDigests): boolean {
    const before = this.#before.get(file);
    if (!before || before[1] !== this.#made.lasting.get(file)) return false;
    if (told.of(before[2]) !== before[3]) return false;
    this.#now.push(before);
    return true;
  }

  /** A page that is as it was made, in which nothing was found, by all it was held against. */
  keep(file: string, parts: string[], told: ToldDigests): void {
    const lasting = this.#made.lasting.get(file);
    if (lasting !== undefined) this.#now.push([file, lasting, parts, told.of(parts)]);
  }

  /** Writes what this audit found, and nothing older. */
  async close(): Promise<void> {
    const body = JSON.stringify(this.#now);
    await mkdir(join(this.#file, '..'), { recursive: true });
    await writeFile(`${this.#file}.new`, `${headOf(body, this.#program)}\n${body}`);
    await rename(`${this.#file}.new`, this.#file);
  }
}

const headOf = (body: string, program: string) =>
  createHash('sha256').update(`${program}\n${body}`).digest('base64url');

/** Nothing of another program, and nothing where the file was damaged. */
function readVerdicts(text: string, program: string): Map<string, Verdict> {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== headOf(body, program)) return new Map();
  return new Map((JSON.parse(body) as Verdict[]).map((verdict) => [verdict[0], verdict]));
}
