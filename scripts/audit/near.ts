import type { Fitting } from './fitting.ts';
import type { Group } from './solve.ts';
import type { Relation, System } from './system.ts';

/** The part of a group around one unknown, as a system of its own. */
export interface Near {
  system: System;
  group: Group;
  /** The same part, by the relations of the whole system. */
  whole: Group;
}

/**
 * What stands around an unknown, relation by relation, while everything farther stays as an assignment
 * that fits has it. What is possible there is possible; what is not may be so elsewhere.
 *
 * @param most from so many on no further relation is taken in
 */
export function nearOf(
  { unknowns, relations }: System,
  relationsOf: readonly (readonly number[])[],
  fitting: Fitting,
  unknown: number,
  most: number,
): Near {
  const near = around(relations, relationsOf, unknown, most);
  const touched = [...new Set([...near].flatMap((u) => relationsOf[u] ?? []))];
  const group = [...near];
  return {
    system: { unknowns, relations: touched.map((r) => within(relations[r]!, near, fitting)) },
    group: { unknowns: group, relations: touched.map((_, i) => i) },
    whole: { unknowns: group, relations: touched },
  };
}

function around(
  relations: readonly Relation[],
  relationsOf: readonly (readonly number[])[],
  unknown: number,
  most: number,
): Set<number> {
  const near = new Set([unknown]);
  // A set is walked through in the order in which it grows.
  for (const u of near) {
    for (const r of relationsOf[u] ?? []) {
      if (near.size >= most) return near;
      for (const other of relations[r]!.unknowns) near.add(other);
    }
  }
  return near;
}

/** What a relation leaves to some of its unknowns once the others have their values. */
function within(relation: Relation, near: ReadonlySet<number>, { values }: Fitting): Relation {
  const kept: [unknown: number, sign: number][] = [];
  let rest = 0;
  relation.unknowns.forEach((u, i) => {
    const sign = relation.signs[i] as number;
    if (near.has(u)) kept.push([u, sign]);
    else rest += sign * (values[u] as number);
  });
  return {
    says: relation.says,
    unknowns: kept.map(([u]) => u),
    signs: kept.map(([, sign]) => sign),
    low: relation.low - rest,
    high: relation.high - rest,
  };
}
