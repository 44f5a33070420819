import { join } from 'node:path';
import type { PagesMade } from '../audit/kept-pages.ts';
import { readSealed, writeSealed } from '../audit/sealed-file.ts';
import type { FactPlace } from '../build/pages/fill-facts.ts';
import { roomsHash } from '../program/rooms-hash.ts';
import { withMarks, type PageSeen } from './look-at-pages.ts';
import { hasPlace } from './page-links.ts';
import { packed, type PackedPage, type PackedPages } from './packed-pages.ts';

/** What pages name, which places they have, and by their files the lasting names they had. */
interface Kept {
  seen: PackedPages;
  places: Map<string, Set<string>>;
  lasting: Map<string, string>;
}

/**
 * What pages name, and which places they have, that were looked at before and had no fault by
 * themselves. It counts for a page that is as it was made, and was made the same then but for the
 * facts of the release.
 */
export class KeptLinks {
  readonly #file: string;
  readonly #program: string;
  readonly #made: PagesMade;
  readonly #asMade: ReadonlySet<string>;
  #lasting: ReadonlyMap<string, string> = new Map();
  #addresses: string[] = [];
  #before: ReadonlyMap<string, PackedPage> = new Map();
  readonly #asked = new Set<PackedPage>();
  /** By place of an address, whether a page that was asked for names it. */
  #isNamed = new Uint8Array();
  #placesBefore: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  readonly #places = new Map<string, Set<string>>();

  /**
   * Of an atlas, in a file that may be deleted at any time.
   *
   * @param asMade files of pages whose bytes were found to be those that were made
   */
  constructor(
    atlas: string,
    made: PagesMade,
    asMade: ReadonlySet<string>,
    program = roomsHash(ROOMS),
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
    this.#addresses = before.seen.addresses;
    this.#isNamed = new Uint8Array(this.#addresses.length);
    this.#before = new Map(before.seen.pages.map((page) => [page.file, page]));
    this.#placesBefore = before.places;
  }

  /** Whether it is known what a page names; where it is not, the page has to be read. */
  has(file: string): boolean {
    return this.#isSame(file) && this.#before.has(file);
  }

  /**
   * What such a page names and none of those that were asked for before it, with marks where facts of
   * the release stand: thousands of pages name much the same.
   */
  newlyNamed(file: string): string[] {
    const page = this.has(file) ? this.#before.get(file) : undefined;
    if (!page) return [];
    this.#asked.add(page);
    const fresh: string[] = [];
    for (const place of page.named) {
      if (this.#isNamed[place] === 1) continue;
      this.#isNamed[place] = 1;
      fresh.push(this.#addresses[place] ?? '');
    }
    return fresh;
  }

  /** Whether a page is known to have a place; where it is not, the page has to be asked. */
  hasPlace(file: string, name: string): boolean {
    const has = this.#isSame(file) && this.#placesBefore.get(file)?.has(name) === true;
    if (has) this.#keepPlace(file, name);
    return has;
  }

  /** Notes a place that was found in the text of a page, unless it hangs on facts of the release. */
  notePlace(file: string, name: string, html: string): void {
    const facts = this.factsOf(file);
    if (facts && hasPlace(withMarks(html, facts), name)) this.#keepPlace(file, name);
  }

  #keepPlace(file: string, name: string): void {
    const places = this.#places.get(file) ?? new Set();
    this.#places.set(file, places.add(name));
  }

  #isSame(file: string): boolean {
    const isSame = this.#lasting.get(file) === this.#made.lasting.get(file);
    return isSame && this.#asMade.has(file);
  }

  /** Where facts of the release stand in a page; undefined where nobody can tell. */
  factsOf(file: string): readonly FactPlace[] | undefined {
    return this.#asMade.has(file) ? this.#made.facts?.get(file) : undefined;
  }

  /** Writes what these pages and those that were asked for name, and the places: nothing older. */
  async close(origin: string, pages: readonly PageSeen[]): Promise<void> {
    const fresh = pages.filter(({ file, isLasting }) => isLasting && this.#made.lasting.has(file));
    const seen = packed(fresh, { addresses: this.#addresses, pages: [...this.#asked] });
    const files = new Set([...seen.pages.map(({ file }) => file), ...this.#places.keys()]);
    const lasting = new Map([...files].map((file) => [file, this.#made.lasting.get(file) ?? '']));
    const now: Kept = { seen, places: this.#places, lasting };
    await writeSealed(this.#file, `${this.#program} ${origin}`, now);
  }
}

/** What looks at pages, and what fills facts of the release in. */
const ROOMS = ['scripts/verify', 'scripts/build/pages'];
