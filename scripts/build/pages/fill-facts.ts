import { transcode } from 'node:buffer';
import { createHash } from 'node:crypto';
import { openSheet, type Sheet } from './sheet.ts';

/** Places of facts of the release in a page's bytes: name, first byte, number of bytes. */
export type FactPlace = [name: string, at: number, length: number];

/** A page with the facts of the release filled in. */
export interface FilledPage {
  bytes: Uint8Array;
  facts: FactPlace[];
}

/** The marks that `releaseFact` leaves, as bytes, and the first as JSON would spell it. */
const [BEGINS, ENDS, SPELLED] = [2, 3, '\\u0002'];

/** Fills a rendered page in. Throws for a fact that is not known, and for a mark that is not whole. */
export function fillFacts(html: string, facts: ReadonlyMap<string, string>): FilledPage {
  const marked = encoded(html);
  if (marked.includes(SPELLED)) throw misplaced();
  const chunks: Buffer[] = [];
  const places: FactPlace[] = [];
  let [end, to] = [0, 0];
  for (let at = marked.indexOf(BEGINS); at !== -1; at = marked.indexOf(BEGINS, end)) {
    const close = marked.indexOf(ENDS, at);
    if (close === -1) throw misplaced();
    const name = marked.toString('utf8', at + 1, close);
    const fact = Buffer.from(factOf(facts, name));
    chunks.push(marked.subarray(end, at), fact);
    to += at - end;
    places.push([name, to, fact.length]);
    to += fact.length;
    end = close + 1;
  }
  return { bytes: Buffer.concat([...chunks, marked.subarray(end)]), facts: places };
}

const sheetOfText = openSheet();

/** A text's bytes. By way of UTF-16, which is how it lies in memory, they take half the time. */
function encoded(text: string): Buffer {
  const sheet = sheetOfText(2 * text.length);
  try {
    return transcode(sheet.subarray(0, sheet.write(text, 'utf16le')), 'utf16le', 'utf8');
  } catch {
    // Half a pair of surrogates: it becomes the sign of a letter that is not known.
    return Buffer.from(text);
  }
}

const misplaced = () => new Error('A fact of the release stands where it cannot be filled in.');

/** SHA-256 of what of a page outlasts a release: of its bytes, with the names of facts in their places. */
export function lastingHash({ bytes, facts }: FilledPage): string {
  const hash = createHash('sha256');
  let end = 0;
  for (const [name, at, length] of facts) {
    hash.update(bytes.subarray(end, at)).update(`\u0002${name}\u0003`);
    end = at + length;
  }
  return hash.update(bytes.subarray(end)).digest('hex');
}

/** Whether a page of an earlier release says what this one would. */
export const tellsFacts = (
  { bytes, facts: places }: FilledPage,
  facts: ReadonlyMap<string, string>,
): boolean =>
  places.every(
    ([name, at, length]) =>
      facts.has(name) && bytesOf(facts, name).equals(bytes.subarray(at, at + length)),
  );

/** A page of an earlier release with the facts of this one. @param sheet on which it is written */
export function refillFacts(
  page: FilledPage,
  facts: ReadonlyMap<string, string>,
  sheet: Sheet = (size) => Buffer.allocUnsafe(size),
): FilledPage {
  const { bytes } = page;
  const grown = page.facts.reduce((sum, [name, , is]) => sum + bytesOf(facts, name).length - is, 0);
  const filled = sheet(bytes.length + grown);
  const places: FactPlace[] = [];
  let [end, to] = [0, 0];
  for (const [name, at, length] of page.facts) {
    const fact = bytesOf(facts, name);
    filled.set(bytes.subarray(end, at), to);
    to += at - end;
    filled.set(fact, to);
    places.push([name, to, fact.length]);
    to += fact.length;
    end = at + length;
  }
  filled.set(bytes.subarray(end), to);
  return { bytes: filled, facts: places };
}

const spelled = new WeakMap<ReadonlyMap<string, string>, Map<string, Buffer>>();

/** A fact as it stands in pages; the same few stand in thousands. */
function bytesOf(facts: ReadonlyMap<string, string>, name: string): Buffer {
  const ofFacts = spelled.get(facts) ?? new Map<string, Buffer>();
  spelled.set(facts, ofFacts);
  const bytes = ofFacts.get(name) ?? Buffer.from(factOf(facts, name));
  ofFacts.set(name, bytes);
  return bytes;
}

function factOf(facts: ReadonlyMap<string, string>, name: string): string {
  const fact = facts.get(name);
  if (fact === undefined) throw new Error(`The release has no fact "${name}".`);
  return fact;
}
