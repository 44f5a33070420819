import type { AreaCode } from '../domain/area.ts';
import type { CandidateResult, Reach, RegionSiting, SitingRules } from '../domain/siting.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One way to ask: the least mean time, or the most demand within so many minutes. */
export type Goal = { id: string; minutes: number | null };

/** An answer to one goal with so many posts. */
export interface Scenario {
  id: string;
  posts: number;
  chosen: AreaRef[];
  reach: Reach;
  gap: number;
}

export interface PostsRegion {
  area: AreaRef;
  siting: RegionSiting;
  rules: SitingRules;
  shown: Scenario;
  goals: { goal: Goal; scenarios: Scenario[] }[];
  /** Most often chosen first, then by the demand they would serve. */
  candidates: (CandidateResult & { area: AreaRef; robust: boolean; feasible: boolean })[];
  units: { name: string; area: AreaRef }[];
}

/** What the page of the whole country says of each region. */
export interface PostsCountry {
  rules: SitingRules;
  regions: { area: AreaRef; units: number; now: Reach; shown: Scenario; fewest: number | null }[];
}

const rulesOf = ({ manifest }: Snapshot): SitingRules => {
  if (!manifest.atlas.siting) throw new Error('The atlas does not ask where posts would serve.');
  return manifest.atlas.siting;
};

export function postsCountry(snapshot: Snapshot): PostsCountry {
  const regions = snapshot.sited().map((code) => {
    const { siting, shown } = postsRegion(snapshot, code);
    return {
      area: areaRef(snapshot, code),
      units: siting.units.length,
      now: siting.now,
      shown,
      fewest: siting.fewest[0]?.solved?.chosen.length ?? null,
    };
  });
  return { rules: rulesOf(snapshot), regions };
}

export function postsRegion(snapshot: Snapshot, code: AreaCode): PostsRegion {
  const rules = rulesOf(snapshot);
  const siting = snapshot.siting(code);
  const ref = (area: AreaCode) => areaRef(snapshot, area);
  const goals = goalsOf(siting, ref);
  const nearest = goals[0]?.scenarios ?? [];
  const shown = nearest[Math.min(rules.shown, nearest.length) - 1];
  if (!shown) throw new Error(`There is no scenario for ${code}.`);
  return {
    area: ref(code),
    siting,
    rules,
    shown,
    goals,
    candidates: candidatesOf(siting, rules, ref),
    units: siting.units.map(({ name, area }) => ({ name, area: ref(area) })),
  };
}

function goalsOf({ steps }: RegionSiting, ref: (area: AreaCode) => AreaRef): PostsRegion['goals'] {
  const scenario = (goal: string, posts: number, found: Found): Scenario => ({
    id: `${goal}-${posts}`,
    posts,
    chosen: found.chosen.map(ref),
    reach: found.reach,
    gap: found.gap,
  });
  const covering = steps[0]?.covering ?? [];
  return [
    {
      goal: { id: 'nearest', minutes: null },
      scenarios: steps.map(({ posts, nearest }) => scenario('nearest', posts, nearest)),
    },
    ...covering.map(({ minutes }, i) => ({
      goal: { id: `within-${minutes}`, minutes },
      scenarios: steps.flatMap(({ posts, covering: found }) =>
        found[i] ? [scenario(`within-${minutes}`, posts, found[i])] : [],
      ),
    })),
  ];
}

type Found = { chosen: AreaCode[]; reach: Reach; gap: number };

const candidatesOf = (
  { candidates }: RegionSiting,
  { sensitivity, staffing }: SitingRules,
  ref: (area: AreaCode) => AreaRef,
): PostsRegion['candidates'] =>
  candidates
    .map((candidate) => ({
      ...candidate,
      area: ref(candidate.code),
      robust: (candidate.timesChosen ?? 0) > sensitivity.robustAbove,
      feasible: candidate.officersNeeded >= staffing.leastOfficers,
    }))
    .sort(
      (a, b) =>
        (b.timesChosen ?? 0) - (a.timesChosen ?? 0) ||
        b.demandServed - a.demandServed ||
        (a.code < b.code ? -1 : 1),
    );
