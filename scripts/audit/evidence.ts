import { isSafe, type Rule } from './judge.ts';
import type { Group } from './solve.ts';
import { boundsOf, relationsOfUnknowns, type Relation, type System } from './system.ts';
import { tighten } from './tighten.ts';

/** Beyond so many relations the search for the fewest would take too long; the near ones are told. */
const MOST_SEARCHED = 400;

/**
 * The relations that expose an unknown, and none that could be left out. Where only the solver saw
 * the exposure, all relations of the group.
 */
export function evidenceOf(system: System, rule: Rule, group: Group, unknown: number): string[] {
  let needed = nearest(system, group, unknown);
  if (!exposes(system, rule, needed, unknown))
    return told(group.relations.map((r) => system.relations[r]!));
  for (const relation of needed) {
    const others = needed.filter((one) => one !== relation);
    if (exposes(system, rule, others, unknown)) needed = others;
  }
  return told(needed);
}

const told = (relations: readonly Relation[]) => relations.map(({ says }) => says());

function exposes(
  system: System,
  rule: Rule,
  relations: readonly Relation[],
  unknown: number,
): boolean {
  const small = smallSystem(system, relations, unknown);
  const bounds = boundsOf(small);
  const all = small.relations.keys();
  if (!tighten(bounds, small.relations, relationsOfUnknowns(small), all)) return false;
  const interval = { low: bounds.low[0] as number, high: bounds.high[0] as number };
  return !isSafe(rule, unknown, interval);
}

/** These relations alone, and what stands in them; the unknown asked for comes first. */
function smallSystem(system: System, relations: readonly Relation[], unknown: number): System {
  const kept = [...new Set([unknown, ...relations.flatMap(({ unknowns }) => unknowns)])];
  const places = new Map(kept.map((u, place) => [u, place]));
  return {
    unknowns: kept.map((u) => system.unknowns[u]!),
    relations: relations.map((relation) => ({
      ...relation,
      unknowns: relation.unknowns.map((u) => places.get(u) ?? 0),
    })),
  };
}

/** The relations of a group, those farthest from the unknown first: they are left out first. */
function nearest(system: System, group: Group, unknown: number): Relation[] {
  const reached = new Set([unknown]);
  const found: Relation[] = [];
  let left = group.relations.map((r) => system.relations[r]!);
  while (left.length && found.length < MOST_SEARCHED) {
    const touching = left.filter(({ unknowns }) => unknowns.some((u) => reached.has(u)));
    if (!touching.length) break;
    left = left.filter((relation) => !touching.includes(relation));
    found.push(...touching);
    for (const { unknowns } of touching) for (const u of unknowns) reached.add(u);
  }
  return found.reverse();
}
