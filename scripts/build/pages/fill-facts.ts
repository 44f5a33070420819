import { transcode } from 'node:buffer';
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

/** Fills a rendered page in, given in one or more pieces. */
export type FillFacts = (html: readonly string[], facts: ReadonlyMap<string, string>) => FilledPage;

/**
 * Memory to fill pages in with: what a page gets lasts until the next is filled in, since to ask the
 * system for new memory takes longer than to fill it. Throws for a fact that is not known, and for a
 * mark that is not whole.
 */
export function factsFiller(): FillFacts {
  const [letters, sheet] = [openSheet(), openSheet()];
  return (html, facts) => {
    const marked = encoded(html, letters);
    if (marked.includes(SPELLED)) throw misplaced();
    const marks = marksIn(marked, facts);
    const added = marks.reduce((sum, { fact, at, end }) => sum + fact.length - (end - at), 0);
    const bytes = sheet(marked.length + added);
    const places: FactPlace[] = [];
    let [end, to] = [0, 0];
    for (const mark of marks) {
      to += marked.copy(bytes, to, end, mark.at);
      places.push([mark.name, to, mark.fact.length]);
      to += mark.fact.copy(bytes, to);
      end = mark.end;
    }
    marked.copy(bytes, to, end);
    return { bytes, facts: places };
  };
}

/** Of a page alone. */
export const fillFacts = (html: string, facts: ReadonlyMap<string, string>): FilledPage =>
  factsFiller()([html], facts);

interface Mark {
  name: string;
  /** Its bytes, the last not included. */
  at: number;
  end: number;
  fact: Buffer;
}

function marksIn(marked: Buffer, facts: ReadonlyMap<string, string>): Mark[] {
  const marks: Mark[] = [];
  let end = 0;
  for (let at = marked.indexOf(BEGINS); at !== -1; at = marked.indexOf(BEGINS, end)) {
    const close = marked.indexOf(ENDS, at);
    if (close === -1) throw misplaced();
    end = close + 1;
    const name = marked.toString('utf8', at + 1, close);
    marks.push({ name, at, end, fact: Buffer.from(factOf(facts, name)) });
  }
  return marks;
}

/** A text's bytes. By way of UTF-16, which is how it lies in memory, they take half the time. */
function encoded(texts: readonly string[], sheet: Sheet): Buffer {
  const letters = sheet(2 * texts.reduce((sum, text) => sum + text.length, 0));
  let to = 0;
  for (const text of texts) to += letters.write(text, to, 'utf16le');
  try {
    return transcode(letters, 'utf16le', 'utf8');
  } catch {
    // Half a pair of surrogates: it becomes the sign of a letter that is not known.
    return Buffer.from(texts.join(''));
  }
}

const misplaced = () => new Error('A fact of the release stands where it cannot be filled in.');

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
