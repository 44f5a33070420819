import type { System } from './system.ts';

/**
 * What the rule by itself says of each unknown: a hidden count is at least 1, and what contains
 * others, hidden or shown, at least their sum. No subtraction: that would take figures.
 */
export function floorsOf({ unknowns, relations }: System): Float64Array {
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
  return floors;
}
