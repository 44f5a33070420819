import type { HeldDebate } from '../domain/debate.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { statesOf, type StateCounts } from './institution-model.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One debate, what was demanded at it, and the debates it belongs together with. */
export interface DebatePage {
  held: HeldDebate;
  area: AreaRef;
  /** From the country down to the parent. */
  trail: AreaRef[];
  states: StateCounts;
  /** The debate that this one evaluates. */
  evaluates: HeldDebate | null;
  /** Later debates that evaluate this one. */
  evaluatedBy: HeldDebate[];
}

export function debatePage(snapshot: Snapshot, place: number): DebatePage {
  const all = snapshot.debates();
  const held = all[place];
  if (held === undefined) throw new Error(`There is no debate ${place}.`);
  const { byId, evaluating } = linksOf(all);
  const { debate } = held;
  return {
    held,
    area: areaRef(snapshot, held.area),
    trail: trailTo(snapshot, held.area),
    states: statesOf(held.postulates),
    evaluates: (debate.evaluates !== null && byId.get(debate.evaluates)) || null,
    evaluatedBy: evaluating.get(debate.id) ?? [],
  };
}

/** By the manifest alone: the files of areas hold figures, which no page of a debate shows. */
function trailTo(snapshot: Snapshot, code: string): AreaRef[] {
  const { parent } = snapshot.entry(code);
  return parent === null ? [] : [...trailTo(snapshot, parent), areaRef(snapshot, parent)];
}

interface Links {
  byId: ReadonlyMap<string, HeldDebate>;
  /** The debates that evaluate one, by its id. */
  evaluating: ReadonlyMap<string, HeldDebate[]>;
}

const linksKnown = new WeakMap<readonly HeldDebate[], Links>();

function linksOf(all: readonly HeldDebate[]): Links {
  const known = linksKnown.get(all);
  if (known) return known;
  const evaluating = new Map<string, HeldDebate[]>();
  for (const held of all) {
    const { evaluates } = held.debate;
    if (evaluates === null) continue;
    evaluating.set(evaluates, [...(evaluating.get(evaluates) ?? []), held]);
  }
  // Of two with one id the first counts.
  const byId = new Map(all.toReversed().map((held) => [held.debate.id, held]));
  const fresh = { byId, evaluating };
  linksKnown.set(all, fresh);
  return fresh;
}

/** All debates by year, newest first. */
export interface DebatesIndex {
  years: { year: string; debates: { held: HeldDebate; area: AreaRef }[] }[];
  postulates: number;
  states: StateCounts;
}

export function debatesIndex(snapshot: Snapshot): DebatesIndex {
  const all = snapshot.debates();
  const years = Map.groupBy(all, ({ debate }) => debate.date.slice(0, 4));
  const postulates = all.flatMap((held) => held.postulates);
  return {
    years: [...years].map(([year, debates]) => ({
      year,
      debates: debates.map((held) => ({ held, area: areaRef(snapshot, held.area) })),
    })),
    postulates: postulates.length,
    states: statesOf(postulates),
  };
}
