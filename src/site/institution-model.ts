import {
  POSTULATE_STATES,
  type HeldDebate,
  type Postulate,
  type PostulateState,
} from '../domain/debate.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { cellsOf, totalOf, type Total } from './figures.ts';
import type { Period } from '../domain/period.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';

/** Postulates by their state; states of none are left out. */
export type StateCounts = { state: PostulateState; count: number }[];

export interface Addressed {
  held: HeldDebate;
  area: AreaRef;
  postulate: Postulate;
}

/** What an institution answers for, what was passed to it, where, and what came of it. */
export interface InstitutionPage {
  id: string;
  leads: string[];
  shares: string[];
  /** Postulates addressed to it: how many, by state, and how many without an answer in time. */
  addressed: { count: number; states: StateCounts; overdue: number; areas: number };
  /** The newest of them. */
  latest: Addressed[];
  /** Reports in its categories that the Police confirmed and passed on, whole country, latest period. */
  passedOn: { period: Period; total: Total } | null;
}

const MOST_LISTED = 40;

export function institutionPage(snapshot: Snapshot, id: string): InstitutionPage {
  const { responsibilities, categories } = snapshot.manifest;
  // Of categories that are no more, the atlas may still say who answered for them.
  const known = new Set(categories.map((c) => c.id));
  const duties = responsibilities.filter((r) => r.institution === id && known.has(r.category));
  const listed = (part: string) => duties.filter((d) => d.part === part).map((d) => d.category);
  const addressed = snapshot
    .debates()
    .flatMap((held) =>
      held.postulates.filter((p) => p.institution === id).map((postulate) => ({ held, postulate })),
    );
  return {
    id,
    leads: listed('leads'),
    shares: listed('shares'),
    addressed: {
      count: addressed.length,
      states: statesOf(addressed.map(({ postulate }) => postulate)),
      overdue: addressed.filter(({ postulate }) => postulate.overdue).length,
      areas: new Set(addressed.map(({ held }) => held.area)).size,
    },
    latest: addressed
      .slice(0, MOST_LISTED)
      .map((one) => ({ ...one, area: areaRef(snapshot, one.held.area) })),
    passedOn: passedOn(
      snapshot,
      duties.map((d) => d.category),
    ),
  };
}

export const statesOf = (postulates: readonly Postulate[]): StateCounts =>
  POSTULATE_STATES.map((state) => ({
    state,
    count: postulates.filter((p) => p.state === state).length,
  })).filter(({ count }) => count > 0);

function passedOn(snapshot: Snapshot, categories: readonly string[]): InstitutionPage['passedOn'] {
  const country = snapshot.manifest.areas[0];
  const latest = latestPeriod(snapshot.manifest, 'reports');
  const period = snapshot.manifest.periods.reports[latest];
  if (!country || period === undefined) return null;
  const find = cellsOf(snapshot.area(country.code));
  // A part of another of them is in the figure of that one.
  const added = categories.filter((id) => {
    const { includedIn } = snapshot.categoryEntry(id);
    return includedIn === null || !categories.includes(includedIn);
  });
  const total = totalOf(added.flatMap((id) => find(id, 'passedOn')?.[latest] ?? []));
  return total && { period, total };
}
