import { hash } from 'node:crypto';

const known = new WeakMap<() => unknown, string>();

/** The hash of all that a page shows; made once for neighbours that give the same function. */
export function shownHash(shows: () => unknown): string {
  const before = known.get(shows);
  if (before !== undefined) return before;
  const fresh = hash('sha256', spelled(shows()));
  known.set(shows, fresh);
  return fresh;
}

/** Asked about each value, JSON takes three times as long; hardly a page shows what it cannot tell. */
const spelled = (shown: unknown): string =>
  isToldByJson(shown) ? JSON.stringify(shown) : JSON.stringify(shown, told);

function isToldByJson(value: unknown): boolean {
  if (typeof value === 'number') return plain(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) return areToldByJson(value);
  if (!isPlain(value)) return false;
  // As fast as it can be: a model has thousands of values, and is looked at for every page.
  for (const key in value) if (!isToldByJson((value as Record<string, unknown>)[key])) return false;
  return true;
}

function areToldByJson(values: readonly unknown[]): boolean {
  // Unlike `every`, this sees the holes of a list; and it is asked of every list of every page.
  for (let at = 0; at < values.length; at++) if (!isToldByJson(values[at])) return false;
  return true;
}

/**
 * Tells apart what plain JSON does not. Throws for what it cannot tell of, so that no page stays as
 * it is for a part that was not looked at.
 */
function told(_key: string, value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return plain(value) ? value : { number: `${1 / value} ${value}` };
  if (value === undefined) return { undefined: true };
  if (value instanceof Map) return { map: [...value] };
  if (value instanceof Set) return { set: [...value] };
  if (Array.isArray(value) || isPlain(value)) return value;
  throw new Error('A page shows what is neither data nor a list.');
}

const plain = (value: number) => Number.isFinite(value) && !Object.is(value, -0);

const isPlain = (value: unknown) =>
  typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
