import { isSecret, isSum, leastHidden, type LinkedTables, type Pattern } from './linked-tables.ts';

/** How far a hidden figure is from being protected. */
export interface Lack {
  /** By how much its least possible value is too high. */
  low: number;
  /** By how much its greatest possible value is too low. */
  high: number;
  /** By how much the two are too close, wherever they lie. */
  width: number;
}

/**
 * What a hidden figure lacks, or null when it is protected: one that may be small can still be all
 * of 1 to threshold − 1; one that is not, or that is plainly not, can be at least as many values as
 * the threshold.
 *
 * @param floor what it is at least by the rule alone; see `floorsOf`
 * @param threshold whose protection it is given
 * @param hidesBelow the threshold now: what is plainly small by this alone would have been shown
 * under the one of then, and what was shown then may tell it
 */
export function lackOf(
  value: number,
  low: number,
  high: number,
  floor: number,
  threshold: number,
  hidesBelow = threshold,
): Lack | null {
  const plainlyLarge = low >= threshold;
  if (plainlyLarge && high < hidesBelow) return null;
  const lack = {
    low: plainlyLarge ? 0 : Math.max(0, low - Math.max(1, floor)),
    high: plainlyLarge ? 0 : Math.max(0, threshold - 1 - high),
    width: plainlyLarge || value >= threshold ? Math.max(0, threshold - (high - low + 1)) : 0,
  };
  return lack.low > 0 || lack.high > 0 || lack.width > 0 ? lack : null;
}

/** What the rule alone says each figure is at least: hidden parts count 1 each, shown ones all. */
export function floorsOf(tables: LinkedTables, pattern: Pattern): Float64Array[] {
  const { children } = tables.tree;
  const floors = tables.values.map((values) => Float64Array.from(values, (v) => (v > 0 ? v : 0)));
  for (let place = children.length - 1; place >= 0; place--) {
    tables.values.forEach((_, table) => {
      const own = floors[table] as Float64Array;
      if (!isSecret(tables, pattern, table, place) && !isSum(tables, place)) return;
      const below = (children[place] ?? []).reduce((sum, part) => sum + (own[part] as number), 0);
      own[place] = Math.max(below, leastHidden(tables, pattern, table, place));
    });
    for (const [part, whole] of tables.atMost) {
      if (!isSecret(tables, pattern, whole, place)) continue;
      const least = floors[part]?.[place] ?? 0;
      const own = floors[whole] as Float64Array;
      if (least > (own[place] as number)) own[place] = least;
    }
  }
  tables.follows.forEach((leader, table) => {
    if (leader >= 0) raiseToLeader(tables, pattern, leader, floors[leader], floors[table]);
  });
  return floors;
}

/**
 * What is hidden along with another need not seem smaller than the rule makes that: where at least
 * three were recorded in any case, it is no secret that one of them may have been detected.
 */
function raiseToLeader(
  tables: LinkedTables,
  pattern: Pattern,
  leader: number,
  floors: Float64Array | undefined,
  own: Float64Array | undefined,
): void {
  own?.forEach((floor, place) => {
    if (isSecret(tables, pattern, leader, place))
      own[place] = Math.max(floor, floors?.[place] ?? 0);
  });
}
