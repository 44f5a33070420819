import { stillHolds, toldSum, type ToldBefore } from './earlier.ts';
import { isKnown, leaderOf, type LinkedTables } from './linked-tables.ts';

/** Linked tables with sums among their places. */
export interface WithSums {
  tables: LinkedTables;
  /** By place here, the place of the area without them; -1 for a sum. */
  placeOf: Int32Array;
}

/** Parts of an area whose sum is known of one table. */
interface KnownSum {
  table: number;
  parts: ReadonlySet<number>;
}

/**
 * Puts into the tree, above the parts of an area that earlier releases told the sum of, that sum: it
 * is still known while it holds. With a further part hidden beside them, the difference of the sum
 * then and the sum now would be that part. Only where others may be hidden than were: anywhere else
 * today's sum is the same. Sums that lie across each other stand in trees of their own; none where
 * there are no sums.
 */
export function withToldSums(
  tables: LinkedTables,
  earlier: readonly (ToldBefore | null)[],
): WithSums[] {
  const layers = tables.tree.children.map((parts, area) =>
    parts.length ? layersOf(sumsOf(tables, earlier, parts, area)) : [],
  );
  const depth = Math.max(0, ...layers.map(({ length }) => length));
  return Array.from({ length: depth }, (_, layer) =>
    laidOut(
      tables,
      tables.tree.children.map((parts, area) => {
        const own = layers[area] ?? [];
        return enclose(parts, own[layer] ?? own.at(-1) ?? []);
      }),
    ),
  );
}

function sumsOf(
  tables: LinkedTables,
  earlier: readonly (ToldBefore | null)[],
  parts: readonly number[],
  area: number,
): KnownSum[] {
  return earlier.flatMap((one, table) => {
    const values = tables.values[table] as ArrayLike<number>;
    const leader = leaderOf(tables, table);
    const family = [area, ...parts];
    if (!one) return [];
    const mayChange = family.some(
      (place) => one.last.hidden[place] !== 1 && mayBeSecret(tables, table, place),
    );
    return one.states.flatMap((state): KnownSum[] => {
      const isLast = family.every((place) => state.hidden[place] === one.last.hidden[place]);
      const told = mayChange || !isLast ? toldSum(state, parts, area) : null;
      if (!told || !stillHolds(told, state, values, area, leader)) return [];
      // Less the area, the hidden parts tell what all others come to.
      const summed = told.lessArea ? parts.filter((p) => !told.parts.includes(p)) : told.parts;
      const open = summed.filter((part) => mayBeSecret(tables, table, part));
      return open.length ? [{ table, parts: new Set(open) }] : [];
    });
  });
}

/** Zeros are shown, but for those hidden along with another. */
const mayBeSecret = (tables: LinkedTables, table: number, place: number) => {
  const value = tables.values[table]?.[place] as number;
  return (tables.follows[table] === -1 ? value > 0 : value >= 0) && !isKnown(tables, table, place);
};

/** A part, or a sum over some. */
type Nested = number | { table: number; parts: Nested[] };

/** Sums that lie in each other or apart, the largest first; what lies across them in a next layer. */
function layersOf(sums: readonly KnownSum[]): KnownSum[][] {
  const layers: KnownSum[][] = [];
  for (const sum of sums.toSorted((a, b) => b.parts.size - a.parts.size)) {
    if (layers.some((layer) => layer.some((one) => isSame(one, sum)))) continue;
    const free = layers.find((layer) => layer.every((one) => isNested(one, sum)));
    if (free) free.push(sum);
    else layers.push([sum]);
  }
  return layers;
}

const isNested = (outer: KnownSum, inner: KnownSum) =>
  inner.parts.isSubsetOf(outer.parts) || inner.parts.isDisjointFrom(outer.parts);

const isSame = (a: KnownSum, b: KnownSum) =>
  a.table === b.table && a.parts.size === b.parts.size && a.parts.isSubsetOf(b.parts);

/** @param sums those around others first */
function enclose(parts: readonly number[], sums: readonly KnownSum[]): Nested[] {
  const [first, ...rest] = sums;
  if (!first) return [...parts];
  const inside = rest.filter((one) => one.parts.isSubsetOf(first.parts));
  const outside = rest.filter((one) => !inside.includes(one));
  const within = parts.filter((part) => first.parts.has(part));
  const without = parts.filter((part) => !first.parts.has(part));
  return [{ table: first.table, parts: enclose(within, inside) }, ...enclose(without, outside)];
}

/** Numbers areas and sums anew, from the top. */
function laidOut(tables: LinkedTables, nested: readonly Nested[][]): WithSums {
  const order: { place: number; table: number; parts: readonly Nested[] }[] = [];
  const children: number[][] = [];
  const isPart = new Set(tables.tree.children.flat());
  const enter = (one: Nested): number => {
    children.push([]);
    const node =
      typeof one === 'number'
        ? { place: one, table: -1, parts: nested[one] ?? [] }
        : { place: -1, ...one };
    return order.push(node) - 1;
  };
  tables.tree.children.forEach((_, place) => isPart.has(place) || enter(place));
  for (let at = 0; at < order.length; at++) children[at] = order[at]!.parts.map(enter);
  const placeOf = Int32Array.from(order, ({ place }) => place);
  const laid = {
    ...tables,
    tree: { children },
    values: tables.values.map((values) => summedUp(values, placeOf, children)),
    known: tables.values.map((_, t) => {
      const known = atPlaces(tables.known?.[t] ?? [], placeOf);
      order.forEach(({ table }, at) => table === t && (known[at] = 1));
      return known;
    }),
    notZero: tables.values.map((_, t) => atPlaces(tables.notZero?.[t] ?? [], placeOf)),
    sums: Uint8Array.from(placeOf, (place) => (place < 0 ? 1 : 0)),
  };
  return { tables: laid, placeOf };
}

/** Marks of areas by their new place. */
export const atPlaces = (marks: ArrayLike<number>, placeOf: Int32Array): Uint8Array =>
  Uint8Array.from(placeOf, (place) => (place < 0 ? 0 : (marks[place] ?? 0)));

/** Figures by new place; sums where all parts are recorded nowhere are not either. */
function summedUp(
  values: ArrayLike<number>,
  placeOf: Int32Array,
  children: readonly (readonly number[])[],
): Float64Array {
  const own = Float64Array.from(placeOf, (place) => (place < 0 ? NaN : (values[place] as number)));
  for (let at = own.length - 1; at >= 0; at--) {
    if ((placeOf[at] as number) >= 0) continue;
    const recorded = (children[at] ?? [])
      .map((c) => own[c] as number)
      .filter((v) => !Number.isNaN(v));
    if (recorded.length) own[at] = recorded.reduce((sum, v) => sum + v, 0);
  }
  return own;
}
