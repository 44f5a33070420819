import { knownEarlier, type EarlierTable } from './earlier.ts';
import { hideLinked } from './hide-linked.ts';
import type { LinkedTables, Pattern } from './linked-tables.ts';
import { atPlaces, withToldSums, type WithSums } from './told-sums.ts';

/**
 * Hides in tables some of which were published before: what was hidden stays hidden, and where
 * figures are others now whatever more it takes that nobody can work out any of them from all that
 * was ever published.
 *
 * @param earlier by table; null where it was never published
 */
export function hideAfter(alone: LinkedTables, earlier: readonly (EarlierTable | null)[]): Pattern {
  if (earlier.every((one) => one === null)) return hideLinked(alone);
  const tables = withEarlier(alone, earlier);
  const layers = withToldSums(tables, earlier);
  if (!layers.length) return hideLinked(tables);
  let pattern: Pattern = alone.values.map((values, t) =>
    Uint8Array.from(values, (_, place) => tables.before[t]?.[place] ?? 0),
  );
  // Each hides more, or nothing: what one layer does not know of, another does.
  for (let rest = layers.length; rest > 0;) {
    for (const layer of layers) {
      const next = hideLayer(layer, pattern);
      rest = layers.length === 1 || isSame(next, pattern) ? rest - 1 : layers.length;
      pattern = next;
    }
  }
  return pattern;
}

function withEarlier(alone: LinkedTables, earlier: readonly (EarlierTable | null)[]) {
  const { values, tree, threshold } = alone;
  const known = values.map((own, t) => {
    const one = earlier[t];
    return one ? knownEarlier(own, one, tree.children) : null;
  });
  // What everybody knows need not stay hidden, where the threshold was higher for a time.
  const before = known.map((own, t) =>
    own ? (earlier[t] as EarlierTable).last.hidden.map((h, place) => (own[place] ? 0 : h)) : null,
  );
  const protects = earlier.map((one) => Math.min(threshold, one?.threshold ?? threshold));
  return { ...alone, known, before, protects };
}

function hideLayer({ tables, placeOf }: WithSums, pattern: Pattern): Pattern {
  const before = pattern.map((hidden) => atPlaces(hidden, placeOf));
  const found = hideLinked({ ...tables, before });
  return pattern.map((hidden, table) => {
    const next = new Uint8Array(hidden.length);
    placeOf.forEach((place, at) => place >= 0 && (next[place] = found[table]?.[at] ?? 0));
    return next;
  });
}

const isSame = (one: Pattern, other: Pattern): boolean =>
  one.every((hidden, table) => hidden.every((h, place) => h === other[table]?.[place]));
