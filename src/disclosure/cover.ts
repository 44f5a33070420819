import type { LinkedTables, Pattern, Tree } from './linked-tables.ts';
import { isKnown, isSecret, isSum, partsOf } from './linked-tables.ts';
import type { Lack } from './protection.ts';

/** A hidden figure that is told too much of. */
export interface Gap {
  table: number;
  place: number;
  lack: Lack;
}

export interface Cover {
  table: number;
  place: number;
}

/** The place above each, -1 for the root. */
export function parentsOf({ children }: Tree): Int32Array {
  const parents = new Int32Array(children.length).fill(-1);
  children.forEach((parts, place) => parts.forEach((part) => (parents[part] = place)));
  return parents;
}

/**
 * The figure whose hiding costs least and closes a gap: a part of the same area, the one with the
 * fewest events of those that give enough room, or the whole the figure is a part of; else the part
 * that gives most room; then the area itself; then the same one level up. Where all of these are
 * hidden, or known from before, what narrows the others beside it. Null where nothing is left.
 */
export function cheapestCover(
  tables: LinkedTables,
  pattern: Pattern,
  parents: Int32Array,
  gap: Gap,
): Cover | null {
  const { table } = gap;
  const whole = shownWhole(tables, pattern, parents, gap);
  for (let at = gap.place; at >= 0;) {
    const parent = areaOf(tables, parents, table, at);
    const siblings = parent < 0 ? [] : hideable(tables, pattern, table, parent);
    const enough = siblings.filter((place) => givesEnough(tables, pattern, gap, place));
    const best = cheapest(tables, pattern, [
      ...enough.map((place) => ({ table, place })),
      ...(whole ? [whole] : []),
    ]);
    if (best) return best;
    const some = roomiest(tables, pattern, gap, siblings);
    if (some >= 0) return { table, place: some };
    if (parent >= 0 && !pattern[table]?.[parent] && mayHide(tables, table, parent))
      return { table, place: parent };
    // Above what is known nothing makes a part of it less so.
    at = parent >= 0 && isKnown(tables, table, parent) ? -1 : parent;
  }
  return limitBeside(tables, pattern, parents, gap);
}

/**
 * What is shown of other tables where figures of the same family are hidden, since it narrows these;
 * else whatever else is shown of that family, in any table; then the same one level up.
 */
function limitBeside(
  tables: LinkedTables,
  pattern: Pattern,
  parents: Int32Array,
  { table, place }: Gap,
): Cover | null {
  for (let at = place; at >= 0; at = parents[at] as number) {
    const family = familyOf(tables, parents, table, at);
    const covers = tables.values.flatMap((_, other) =>
      family.flatMap((one) =>
        !pattern[other]?.[one] && !isSum(tables, one) && mayHide(tables, other, one)
          ? [{ table: other, place: one }]
          : [],
      ),
    );
    const near = covers.filter((one) => pattern[table]?.[one.place] === 1);
    const best = cheapest(tables, pattern, near.length ? near : covers);
    if (best) return best;
  }
  return null;
}

/** An area, and what stands beside it as a part of the same. */
function familyOf(tables: LinkedTables, parents: Int32Array, table: number, place: number) {
  const parent = areaOf(tables, parents, table, place);
  return parent < 0 ? [place] : [parent, ...partsOf(tables, table, parent)];
}

/** The area, or the known sum, that a figure is a part of; -1 for the root. */
function areaOf(tables: LinkedTables, parents: Int32Array, table: number, place: number): number {
  let at = parents[place] as number;
  while (at >= 0 && isSum(tables, at) && !isKnown(tables, table, at)) at = parents[at] as number;
  return at;
}

const valueAt = ({ values }: LinkedTables, table: number, place: number): number =>
  values[table]?.[place] ?? 0;

/** Zeros are shown. What is known is no cover, nor is an area when all in it is known. */
export function mayHide(tables: LinkedTables, table: number, place: number): boolean {
  if (!(valueAt(tables, table, place) > 0) || isKnown(tables, table, place)) return false;
  if (!tables.known?.[table]) return true;
  const parts = partsOf(tables, table, place).filter((p) => valueAt(tables, table, p) > 0);
  return !parts.length || parts.some((part) => mayHide(tables, table, part));
}

const hideable = (tables: LinkedTables, pattern: Pattern, table: number, parent: number) =>
  partsOf(tables, table, parent).filter(
    (place) => !pattern[table]?.[place] && mayHide(tables, table, place),
  );

/**
 * The whole that a figure is a part of, where it is shown and may be what narrows the figure: from
 * below, by what the others can be at most. A figure alone is told by subtraction, whatever it is a
 * part of.
 */
function shownWhole(
  tables: LinkedTables,
  pattern: Pattern,
  parents: Int32Array,
  { table, place, lack }: Gap,
): Cover | null {
  const isAlone = !familyOf(tables, parents, table, place).some(
    (other) => other !== place && isSecret(tables, pattern, table, other),
  );
  if (isAlone || lack.low + lack.width === 0) return null;
  const wholes = tables.atMost.flatMap(([part, whole]) =>
    part === table && !pattern[whole]?.[place] && mayHide(tables, whole, place)
      ? [{ table: whole, place }]
      : [],
  );
  return cheapest(tables, pattern, wholes);
}

/** Hiding an area with nothing hidden below it would take a further figure: it comes last. */
function cheapest(tables: LinkedTables, pattern: Pattern, covers: readonly Cover[]): Cover | null {
  const cost = ({ table, place }: Cover) =>
    valueAt(tables, table, place) + (isCovered(tables, pattern, table, place) ? 0 : 1e9);
  return covers.reduce<Cover | null>(
    (best, cover) => (best === null || cost(cover) < cost(best) ? cover : best),
    null,
  );
}

const isCovered = (tables: LinkedTables, pattern: Pattern, table: number, place: number) => {
  const parts = partsOf(tables, table, place);
  return !parts.length || parts.some((part) => isSecret(tables, pattern, table, part));
};

/** How far a figure could move once hidden: others then move by as much the other way. */
const roomOf = (tables: LinkedTables, pattern: Pattern, table: number, place: number) => {
  const value = valueAt(tables, table, place);
  const limits = tables.atMost.flatMap(([part, whole]) =>
    part === table && !isSecret(tables, pattern, whole, place)
      ? [valueAt(tables, whole, place)]
      : [],
  );
  return { up: Math.min(...limits, Infinity) - value, down: value - 1 };
};

function givesEnough(tables: LinkedTables, pattern: Pattern, { table, lack }: Gap, place: number) {
  const { up, down } = roomOf(tables, pattern, table, place);
  return up >= lack.low && down >= lack.high && up + down >= lack.width;
}

function roomiest(
  tables: LinkedTables,
  pattern: Pattern,
  { table, lack }: Gap,
  places: readonly number[],
): number {
  const gain = (place: number) => {
    const { up, down } = roomOf(tables, pattern, table, place);
    return Math.min(up, lack.low + lack.width) + Math.min(down, lack.high + lack.width);
  };
  return places.reduce((best, place) => {
    const more = best < 0 ? gain(place) > 0 : gain(place) > gain(best);
    return more ? place : best;
  }, -1);
}
