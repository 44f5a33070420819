import type { Site } from '../site/site.ts';

const MOST = 16_000;

interface Kept {
  byKey: Map<string, unknown>;
  bySubject: WeakMap<object, unknown>;
}

const made = new WeakMap<Site, Kept>();

function keptIn(site: Site): Kept {
  const known = made.get(site) ?? { byKey: new Map(), bySubject: new WeakMap() };
  made.set(site, known);
  return known;
}

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

/** A text that was added up stays a chain of its parts until it is looked at, on every page anew. */
function inOnePiece(markup: unknown): unknown {
  const { text } = markup as { text?: unknown };
  if (typeof text === 'string') text.startsWith('<');
  return markup;
}
