import type { HeldDebate, PostulateState } from '../domain/debate.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { statesOf } from './institution-model.ts';
import type { Snapshot } from './read-snapshot.ts';

/** Debates held in an area and in its parts, to be put on another site. */
export interface DebateLedger {
  /** The newest, with what was demanded at each. */
  debates: { held: HeldDebate; area: AreaRef }[];
  /** How many older ones are left out. */
  older: number;
  /** Of all demands, those left out too. */
  states: { state: PostulateState; count: number }[];
  overdue: number;
}

const MOST_DEBATES = 5;

/** Debates are listed for the two narrowest levels; those of larger areas are a page of their own. */
export const hasLedger = ({ manifest }: Snapshot, level: string): boolean =>
  manifest.atlas.levels.slice(-2).some(({ id }) => id === level);

// The cards of an area in several languages are made one after the other.
const latest = new WeakMap<Snapshot, { code: string; ledger: DebateLedger | null }>();

export function debateLedger(snapshot: Snapshot, code: string): DebateLedger | null {
  const known = latest.get(snapshot);
  if (known?.code === code) return known.ledger;
  const ledger = createLedger(snapshot, code);
  latest.set(snapshot, { code, ledger });
  return ledger;
}

function createLedger(snapshot: Snapshot, code: string): DebateLedger | null {
  if (!hasLedger(snapshot, snapshot.entry(code).level)) return null;
  const all = [code, ...snapshot.area(code).children]
    .flatMap((place) => debatesByArea(snapshot).get(place) ?? [])
    .toSorted((a, b) => b.debate.date.localeCompare(a.debate.date));
  const postulates = all.flatMap((held) => held.postulates);
  return {
    debates: all
      .slice(0, MOST_DEBATES)
      .map((held) => ({ held, area: areaRef(snapshot, held.area) })),
    older: Math.max(0, all.length - MOST_DEBATES),
    states: statesOf(postulates),
    overdue: postulates.filter((one) => one.overdue).length,
  };
}

const known = new WeakMap<HeldDebate[], Map<string, HeldDebate[]>>();

function debatesByArea(snapshot: Snapshot): ReadonlyMap<string, HeldDebate[]> {
  const debates = snapshot.debates();
  const fresh = known.get(debates) ?? Map.groupBy(debates, (held) => held.area);
  known.set(debates, fresh);
  return fresh;
}
