import { cheapestCover, parentsOf, type Cover } from './cover.ts';
import { knownEarlier, toldNotZero, type ToldBefore } from './earlier.ts';
import { hideLinked } from './hide-linked.ts';
import { leaderOf, type LinkedTables, type Pattern } from './linked-tables.ts';
import { atPlaces, withToldSums, type WithSums } from './told-sums.ts';

/**
 * Hides in tables some of which were published before: what was hidden stays hidden, and where
 * figures are others now whatever more it takes that nobody can work out any of them from all that
 * was ever published.
 *
 * @param earlier by table; null where it was never published
 * @param exposed figures that a closer look has found told too closely: each gets one more cover
 * @param forced by table: whether everything is to be hidden that nobody knows from before
 */
export function hideAfter(
  alone: LinkedTables,
  earlier: readonly (ToldBefore | null)[],
  exposed: readonly Cover[] = [],
  forced: readonly boolean[] = [],
): Pattern {
  const tables = earlier.every((one) => one === null) ? alone : withEarlier(alone, earlier, forced);
  const layers = tables === alone ? [] : withToldSums(tables, earlier);
  const parents = parentsOf(tables.tree);
  let pattern = hideAll(tables, layers);
  for (const one of exposed) {
    const gap = { ...one, lack: { low: 1, high: 1, width: alone.threshold } };
    const cover = cheapestCover(tables, pattern, parents, gap);
    if (!cover) continue;
    const before = pattern.map((hidden) => Uint8Array.from(hidden));
    before[cover.table]![cover.place] = 1;
    pattern = hideAll({ ...tables, before }, layers);
  }
  return pattern;
}

/** Hides by what each layer of told sums knows; what was hidden before is where it starts from. */
function hideAll(tables: LinkedTables, layers: readonly WithSums[]): Pattern {
  if (!layers.length) return hideLinked(tables);
  let pattern: Pattern = tables.values.map((values, t) =>
    Uint8Array.from(values, (_, place) => tables.before?.[t]?.[place] ?? 0),
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

function withEarlier(
  alone: LinkedTables,
  earlier: readonly (ToldBefore | null)[],
  forced: readonly boolean[],
) {
  const { values, tree, threshold } = alone;
  const known = values.map((own, t) => {
    const one = earlier[t];
    return one ? knownEarlier(own, one, tree.children, leaderOf(alone, t)) : null;
  });
  // What everybody knows need not stay hidden, where the threshold was higher for a time.
  const before = known.map((own, t) =>
    own
      ? (earlier[t] as ToldBefore).last.hidden.map((h, place) =>
          own[place] ? 0 : forced[t] ? 1 : h,
        )
      : null,
  );
  const protects = earlier.map((one) => Math.min(threshold, one?.threshold ?? threshold));
  const notZero = values.map((own, t) => {
    const [one, leader] = [earlier[t], leaderOf(alone, t)];
    return one && leader ? toldNotZero(own, one, leader) : null;
  });
  return { ...alone, known, before, notZero, protects };
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
