import { escapeHTML } from 'astro/runtime/server/index.js';
import type { Site } from '../site/site.ts';

const MOST = 16_000;

interface Kept {
  byKey: Map<string, unknown>;
  bySubject: WeakMap<object, unknown>;
  around: WeakMap<object, Map<string, Around | null>>;
}

/** Markup before and behind a text, and what makes markup of them again. */
interface Around {
  begins: string;
  ends: string;
  Markup: new (text: string) => unknown;
}

const made = new WeakMap<Site, Kept>();

function keptIn(site: Site): Kept {
  const known = made.get(site) ?? freshlyKept();
  made.set(site, known);
  return known;
}

const freshlyKept = (): Kept => ({
  byKey: new Map(),
  bySubject: new WeakMap(),
  around: new WeakMap(),
});

/**
 * Markup that is the same wherever it stands, in one language: written when it is first asked for. The
 * key names the part, and holds all that the part says. Of elements, and of components that show
 * nothing but what they are given.
 */
export function keptMarkup(site: Site, key: string, write: () => unknown): unknown {
  const { byKey } = keptIn(site);
  const before = byKey.get(key);
  if (before !== undefined) return before;
  const fresh = inOnePiece(write());
  if (byKey.size < MOST) byKey.set(key, fresh);
  return fresh;
}

/** The same of what is said of one thing, and of nothing else, where models share that thing. */
export function markupOf(site: Site, subject: object, write: () => unknown): unknown {
  const { bySubject } = keptIn(site);
  const before = bySubject.get(subject);
  if (before !== undefined) return before;
  const fresh = inOnePiece(write());
  bySubject.set(subject, fresh);
  return fresh;
}

/** Stands for the text while what is around it is written; in no text that people write. */
const GAP = '\u0001';

/**
 * Markup that is the same but for one text in it: what is around the text is kept by a key, for the
 * subject that has all that it shows.
 */
export function markupAround(site: Site, subject: object) {
  const { around } = keptIn(site);
  const known = around.get(subject) ?? new Map<string, Around | null>();
  around.set(subject, known);
  return (key: string, text: string, write: (text: string) => unknown): unknown => {
    let kept = known.get(key);
    if (kept === undefined) known.set(key, (kept = cutAtGap(write(GAP))));
    if (kept === null) return write(text);
    return new kept.Markup(`${kept.begins}${escapeHTML(text)}${kept.ends}`);
  };
}

/** Null for what is not text yet, as of pages that are looked at while they are written. */
function cutAtGap(markup: unknown): Around | null {
  const { text, constructor } = markup as { text?: unknown; constructor: unknown };
  const [begins, ends, ...more] = typeof text === 'string' ? text.split(GAP) : [];
  if (begins === undefined || ends === undefined || more.length > 0) return null;
  return { begins, ends, Markup: constructor as Around['Markup'] };
}

/** A text that was added up stays a chain of its parts until it is looked at, on every page anew. */
function inOnePiece(markup: unknown): unknown {
  const { text } = markup as { text?: unknown };
  if (typeof text === 'string') text.startsWith('<');
  return markup;
}
