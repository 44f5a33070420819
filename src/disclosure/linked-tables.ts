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
  /** By table and place: what anybody knows from earlier releases, and why; see `knownEarlier`. */
  known?: readonly (ArrayLike<number> | null)[];
  /** Counts from 1 to one less than this are hidden. */
  threshold: number;
}

/** By table, then by place: 1 where hidden. */
export type Pattern = readonly Uint8Array[];

export const isKnown = ({ known }: LinkedTables, table: number, place: number): boolean =>
  (known?.[table]?.[place] ?? 0) > 0;

/** The least a hidden figure can be by the rule alone: zeros are shown, but not of what follows. */
export function leastHidden(tables: LinkedTables, pattern: Pattern, table: number, place: number) {
  const leader = tables.follows[table] ?? -1;
  return leader >= 0 && pattern[leader]?.[place] === 1 ? 0 : 1;
}
