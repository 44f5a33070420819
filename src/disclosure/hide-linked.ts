import { knownBounds } from './known-bounds.ts';
import {
  isKnown,
  isSecret,
  isSum,
  partsOf,
  type LinkedTables,
  type Pattern,
} from './linked-tables.ts';
import { cheapestCover, mayHide, parentsOf, type Gap } from './cover.ts';
import { floorsOf, lackOf } from './protection.ts';

/**
 * Hides, beside the counts below the threshold, as many others as it takes that none of them can be
 * worked out from everything else that is published of these tables (complementary suppression;
 * Hundepool and others 2012, Statistical Disclosure Control, ch. 4). Works like an attacker: finds
 * the bounds of every hidden figure, and covers those it can tell too much of, until there are none.
 * What was hidden before is where it starts from: of figures that stay the same the same are hidden.
 */
export function hideLinked(tables: LinkedTables): Pattern {
  const parents = parentsOf(tables.tree);
  const pattern = tables.values.map((values, table) =>
    Uint8Array.from(values, (v, place) => (isHiddenFirst(tables, table, place, v) ? 1 : 0)),
  );
  const hide = (table: number, place: number) => hideAt(tables, pattern, parents, table, place);
  pattern.forEach((hidden, table) => hidden.forEach((h, place) => h && hide(table, place)));
  while (closeGaps(tables, pattern, parents, hide));
  showPlain(tables, pattern);
  return pattern;
}

/**
 * Covers what is told too much of at the deepest level that has any; false where nothing can be
 * covered. A cover from above gives room to all that is below: what would climb to where one was
 * just found waits for the bounds to be worked out anew.
 */
function closeGaps(
  tables: LinkedTables,
  pattern: Pattern,
  parents: Int32Array,
  hide: (table: number, place: number) => void,
): boolean {
  const covered = new Set<number>();
  for (const gap of deepestGaps(tables, pattern, parents)) {
    const cover = cheapestCover(tables, pattern, parents, gap);
    if (!cover) continue;
    const family = parents[cover.place] as number;
    if (covered.has(family)) continue;
    covered.add(family).add(cover.place);
    hide(cover.table, cover.place);
  }
  return covered.size > 0;
}

/** Small counts; and what was hidden before. */
const isHiddenFirst = (tables: LinkedTables, table: number, place: number, value: number) =>
  value > 0 &&
  !isSum(tables, place) &&
  (value < tables.threshold || tables.before?.[table]?.[place] === 1);

/** Hides a figure, what follows it, and something below it: a sum of shown parts is no secret. */
function hideAt(
  tables: LinkedTables,
  pattern: readonly Uint8Array[],
  parents: Int32Array,
  table: number,
  place: number,
): void {
  const { values, follows } = tables;
  (pattern[table] as Uint8Array)[place] = 1;
  hideSumsAbove(tables, pattern, parents, table, place);
  follows.forEach((leader, follower) => {
    const recorded = !Number.isNaN(values[follower]?.[place] ?? NaN);
    // What is known from before is not hidden along with another: that would make it no secret.
    const mayFollow = recorded && !isKnown(tables, follower, place);
    if (leader === table && mayFollow && pattern[follower]?.[place] !== 1) {
      hideAt(tables, pattern, parents, follower, place);
    }
  });
  const own = values[table] as ArrayLike<number>;
  const parts = partsOf(tables, table, place).filter((part) => (own[part] as number) > 0);
  if (!parts.length || parts.some((part) => isSecret(tables, pattern, table, part))) return;
  const usable = parts.filter((part) => mayHide(tables, table, part));
  const least = usable.reduce(
    (a, b) => ((own[b] as number) < (own[a] as number) ? b : a),
    usable[0] ?? -1,
  );
  if (least >= 0) hideAt(tables, pattern, parents, table, least);
}

/** A sum that is not known of this table is no more told than its parts. */
function hideSumsAbove(
  tables: LinkedTables,
  pattern: readonly Uint8Array[],
  parents: Int32Array,
  table: number,
  place: number,
): void {
  for (let at = parents[place] as number; at >= 0 && isSum(tables, at); at = parents[at] as number)
    if (!isKnown(tables, table, at)) (pattern[table] as Uint8Array)[at] = 1;
}

/** The figures told too much of at the deepest level that has any: the first of each family. */
function deepestGaps(tables: LinkedTables, pattern: Pattern, parents: Int32Array): Gap[] {
  const bounds = knownBounds(tables, pattern);
  const floors = floorsOf(tables, pattern);
  const depths = depthsOf(parents);
  let deepest = -1;
  let found = new Map<number, Gap>();
  tables.values.forEach((values, table) => {
    const hidden = pattern[table] as Uint8Array;
    for (let place = 0; place < hidden.length; place++) {
      if (!isSecret(tables, pattern, table, place) || isSum(tables, place)) continue;
      const [low, high] = [bounds.low(table, place), bounds.high(table, place)];
      if (high === 0) continue;
      const floor = floors[table]?.[place] ?? 1;
      const threshold = tables.protects?.[table] ?? tables.threshold;
      const value = values[place] as number;
      const lack = lackOf(value, low, high, floor, threshold, tables.threshold);
      const depth = depths[place] as number;
      if (!lack || depth < deepest) continue;
      if (depth > deepest) [deepest, found] = [depth, new Map()];
      const family = parents[place] as number;
      const gap = { table, place, lack };
      const other = found.get(family);
      if (!other || turnOf(tables, gap) < turnOf(tables, other)) found.set(family, gap);
    }
  });
  return [...found.values()];
}

/**
 * Of the gaps in one family one is closed at a time, since what covers it covers others. What is too
 * small at the top comes first; then what is too large at the bottom, parts before the wholes they
 * push up. Each time what follows another comes after it.
 */
function turnOf({ follows }: LinkedTables, { table, lack }: Gap): number {
  const leader = follows[table] ?? -1;
  const turn = 2 * (leader < 0 ? table : leader);
  return (lack.low > 0 && lack.high === 0 ? 1000 - turn : turn) + (leader < 0 ? 0 : 1);
}

function depthsOf(parents: Int32Array): Int32Array {
  const depths = new Int32Array(parents.length);
  parents.forEach((parent, place) => {
    if (parent >= 0) depths[place] = (depths[parent] as number) + 1;
  });
  return depths;
}

/**
 * A figure that everybody can work out though all is hidden that may be is shown, unless it is small:
 * it tells nothing. It is a zero hidden along with another, or a total that earlier releases tell.
 */
function showPlain(tables: LinkedTables, pattern: readonly Uint8Array[]): void {
  const bounds = knownBounds(tables, pattern);
  pattern.forEach((hidden, table) => {
    hidden.forEach((h, place) => {
      const value = tables.values[table]?.[place] as number;
      const isSmall = value > 0 && value < tables.threshold;
      const isPlain = bounds.low(table, place) === bounds.high(table, place);
      if (h && isPlain && !isSmall) hidden[place] = 0;
    });
  });
}
