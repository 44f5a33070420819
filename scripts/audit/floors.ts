import type { Relation, System, Unknown } from './system.ts';

/**
 * What the rule by itself says of each unknown: a hidden count is at least 1, and what contains
 * others, hidden or shown, at least their sum. No subtraction: that would take figures.
 */
export function floorsOf({ unknowns, relations: all }: System): Float64Array {
  const relations = all.filter(({ subtracts }) => !subtracts);
  const floors = Float64Array.from(unknowns, ({ low }) => low);
  const containing = relations.flatMap(({ unknowns: tied, signs, high }) => {
    const at = signs.indexOf(-1);
    if (at < 0) return [];
    return [{ whole: tied[at] as number, parts: tied.filter((_, i) => i !== at), beyond: -high }];
  });
  for (let raised = true; raised;) {
    raised = false;
    for (const { whole, parts, beyond } of containing) {
      const least = parts.reduce((sum, part) => sum + (floors[part] as number), beyond);
      if (least <= (floors[whole] as number)) continue;
      floors[whole] = least;
      raised = true;
    }
  }
  raiseFollowers(relations, unknowns, floors);
  return floors;
}

/**
 * What was detected is hidden along with what was recorded, and need not seem smaller than the rule
 * makes that: only such a count may be zero though hidden.
 */
function raiseFollowers(
  relations: readonly Relation[],
  unknowns: readonly Unknown[],
  floors: Float64Array,
): void {
  for (const { unknowns: tied, signs, high } of relations) {
    const [part, whole] = [tied[signs.indexOf(1)], tied[signs.indexOf(-1)]];
    if (tied.length !== 2 || high !== 0 || part === undefined || whole === undefined) continue;
    const follows = unknowns[part]?.follows && unknowns[part].place === unknowns[whole]?.place;
    if (follows) floors[part] = Math.max(floors[part] as number, floors[whole] as number);
  }
}
