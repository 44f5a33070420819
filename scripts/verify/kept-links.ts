import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PagesMade } from '../audit/kept-pages.ts';
import { readSealed, writeSealed } from '../audit/sealed-file.ts';
import type { FactPlace } from '../build/pages/fill-facts.ts';
import type { PageSeen } from './look-at-pages.ts';
import { packed, unpacked, type PackedPages } from './packed-pages.ts';

/** What pages name, and by their files the lasting hashes they had. */
interface Kept {
  seen: PackedPages;
  lasting: Map<string, string>;
}

/**
 * What pages name that were looked at before and had no fault by themselves. It counts for a page
 * that is as it was made, and was made the same then but for the facts of the release.
 */
export class KeptLinks {
  readonly #file: string;
  readonly #program: string;
  readonly #made: PagesMade;
  readonly #asMade: ReadonlySet<string>;
  #lasting: ReadonlyMap<string, string> = new Map();
  #before: ReadonlyMap<string, PageSeen> = new Map();

  /**
   * Of an atlas, in a file that may be deleted at any time.
   *
   * @param asMade files of pages whose bytes were found to be those that were made
   */
  constructor(
    atlas: string,
    made: PagesMade,
    asMade: ReadonlySet<string>,
    program = verifierHash(),
  ) {
    this.#file = join(atlas, 'derived', 'cache', 'verified-links.bin');
    this.#program = program;
    this.#made = made;
    this.#asMade = asMade;
  }

  /** @param origin of the published site, by which addresses of its own are told */
  async open(origin: string): Promise<void> {
    const before = await readSealed<Kept>(this.#file, `${this.#program} ${origin}`);
    if (before === null) return;
    this.#lasting = before.lasting;
    this.#before = new Map(unpacked(before.seen).map((page) => [page.file, page]));
  }

  /** What a page names, with marks where facts of the release stand; undefined where it has to be read. */
  find(file: string): PageSeen | undefined {
    const isSame = this.#lasting.get(file) === this.#made.lasting.get(file);
    return isSame && this.#asMade.has(file) ? this.#before.get(file) : undefined;
  }

  /** Where facts of the release stand in a page; undefined where nobody can tell. */
  factsOf(file: string): readonly FactPlace[] | undefined {
    return this.#asMade.has(file) ? this.#made.facts?.get(file) : undefined;
  }

  /** Writes what these pages name, and nothing older. */
  async close(origin: string, pages: readonly PageSeen[]): Promise<void> {
    const kept = pages.filter(({ file, isLasting }) => isLasting && this.#made.lasting.has(file));
    const lasting = new Map(kept.map(({ file }) => [file, this.#made.lasting.get(file) ?? '']));
    const now: Kept = { seen: packed(kept), lasting };
    await writeSealed(this.#file, `${this.#program} ${origin}`, now);
  }
}

const ROOM = import.meta.dirname;
const FACTS = join(ROOM, '..', 'build', 'pages', 'fill-facts.ts');

/** Tells one version of what looks at pages from another, and the Node that runs it. */
function verifierHash(): string {
  const hash = createHash('sha256').update(process.version).update(readFileSync(FACTS));
  for (const name of readdirSync(ROOM).sort())
    hash.update(name).update(readFileSync(join(ROOM, name)));
  return hash.digest('hex');
}
