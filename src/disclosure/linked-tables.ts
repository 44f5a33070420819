/** The tree a table adds up along: children's figures sum to their parent's. */
export interface Tree {
  /** Places of each node's children; a parent stands before its children. */
  children: readonly (readonly number[])[];
}

/** Tables over the same areas that are published together and tell of each other. */
export interface LinkedTables {
  tree: Tree;
  /** Figures of each table by place, NaN where not recorded or not published. */
  values: readonly ArrayLike<number>[];
  /** Pairs of tables: no figure of the first is above the second's of the same place. */
  atMost: readonly (readonly [part: number, whole: number])[];
  /** For each table the one it is hidden along with, or -1: what was detected, with what was recorded. */
  follows: readonly number[];
  /** By table and place: 1 where anybody knows the figure from earlier releases. */
  known?: readonly (ArrayLike<number> | null)[];
  /** By table and place: 1 where the figure was hidden before, so that it stays hidden. */
  before?: readonly (ArrayLike<number> | null)[];
  /** By table and place: 1 where an earlier release told that the figure is at least 1. */
  notZero?: readonly (ArrayLike<number> | null)[];
  /**
   * By place: 1 for what is no area, but some parts of one, whose sum an earlier release told. It is
   * known in that table; it is neither published nor hidden itself. See `withToldSums`.
   */
  sums?: ArrayLike<number>;
  /** Counts from 1 to one less than this are hidden. */
  threshold: number;
  /**
   * By table: the threshold whose protection its hidden figures are given. Lower than `threshold`
   * where earlier releases published it under a lower one: what they told cannot be taken back.
   */
  protects?: readonly number[];
}

/** By table, then by place: 1 where hidden. */
export type Pattern = readonly Uint8Array[];

/** Figures of the table that one is hidden along with; null where it is hidden by itself. */
export const leaderOf = ({ values, follows }: LinkedTables, table: number) =>
  values[follows[table] ?? -1] ?? null;

export const isKnown = ({ known }: LinkedTables, table: number, place: number): boolean =>
  known?.[table]?.[place] === 1;

export const isSum = ({ sums }: LinkedTables, place: number): boolean => sums?.[place] === 1;

/** Hidden, and not known from earlier releases either. */
export const isSecret = (tables: LinkedTables, pattern: Pattern, table: number, place: number) =>
  pattern[table]?.[place] === 1 && !isKnown(tables, table, place);

/**
 * The least a hidden figure can be by the rule alone: zeros are shown, but not of what follows; unless
 * it was hidden before by itself.
 */
export function leastHidden(tables: LinkedTables, pattern: Pattern, table: number, place: number) {
  if (isSum(tables, place)) return 0;
  if (tables.notZero?.[table]?.[place] === 1) return 1;
  const leader = tables.follows[table] ?? -1;
  return leader >= 0 && pattern[leader]?.[place] === 1 ? 0 : 1;
}

/**
 * The parts of an area as they are published: a sum that was told stands for its parts where it is
 * known, and its parts for it where it is not.
 */
export function partsOf(tables: LinkedTables, table: number, area: number): readonly number[] {
  const parts = tables.tree.children[area] ?? [];
  if (!tables.sums) return parts;
  return parts.flatMap((part) =>
    isSum(tables, part) && !isKnown(tables, table, part) ? partsOf(tables, table, part) : [part],
  );
}
