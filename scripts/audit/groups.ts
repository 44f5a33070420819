import type { Group } from './solve.ts';
import type { System } from './system.ts';

/** Unknowns that some relation ties together, directly or through others; one group each. */
export function groupsOf({ unknowns, relations }: System): Group[] {
  const leaders = Int32Array.from(unknowns, (_, u) => u);
  const leaderOf = (unknown: number): number => {
    let one = unknown;
    while (leaders[one] !== one) one = leaders[one] = leaders[leaders[one] as number] as number;
    return one;
  };
  for (const { unknowns: tied } of relations) {
    for (const unknown of tied.slice(1)) leaders[leaderOf(unknown)] = leaderOf(tied[0] as number);
  }
  const groups = new Map<number, { unknowns: number[]; relations: number[] }>();
  unknowns.forEach((_, u) => {
    const leader = leaderOf(u);
    const group = groups.get(leader) ?? { unknowns: [], relations: [] };
    group.unknowns.push(u);
    groups.set(leader, group);
  });
  relations.forEach(({ unknowns: tied }, r) => {
    const first = tied[0];
    if (first !== undefined) groups.get(leaderOf(first))?.relations.push(r);
  });
  return [...groups.values()];
}
