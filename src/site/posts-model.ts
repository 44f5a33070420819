import type { AreaCode } from '../domain/area.ts';
import type {
  CandidateResult,
  Demand,
  Reach,
  RegionSiting,
  SitingRules,
} from '../domain/siting.ts';
import { POSTS_TABLES, type PostsTable } from './addresses.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { listedCandidates, type ListedCandidates } from './posts-candidates.ts';
import { robustFrom } from './robust-choice.ts';
import type { Snapshot } from './read-snapshot.ts';

/**
 * One way to ask: the least mean time, the most demand within so many minutes, or the least work for
 * the busiest officer.
 */
export interface Goal {
  id: string;
  kind: 'nearest' | 'within' | 'balance';
  minutes: number | null;
}

/** An answer to one goal with so many posts. */
export interface Scenario {
  id: string;
  posts: number;
  chosen: AreaRef[];
  reach: Reach;
  gap: number;
  /** Hours a year of the busiest officer, where that was the goal; see `BalanceStep`. */
  load: { heaviest: number; ofNearest: number; mean: number } | null;
}

export type Candidate = CandidateResult & { area: AreaRef; robust: boolean; feasible: boolean };

/**
 * Whence journeys are measured, and how: as the crow flies from towns and villages or, where these are
 * not known, from one point of each area; or by road, which is known between such points alone.
 */
export type Measured = 'villages' | 'centres' | 'roads';

export interface PostsRegion {
  area: AreaRef;
  siting: RegionSiting;
  rules: SitingRules;
  measured: Measured;
  /** In how many trials a place is chosen at least to be called robust; null: none can be. */
  robustFrom: number | null;
  shown: Scenario;
  /** Those of the places chosen whose work is too little for a post of its own. */
  tooLittle: AreaRef[];
  goals: { goal: Goal; scenarios: Scenario[] }[];
  /** What would be chosen if one kind of demand alone counted, and how many of it are chosen now. */
  alone: { demand: Demand; chosen: AreaRef[]; same: number }[];
  /** Most often chosen first, then by the demand they would serve. */
  candidates: Candidate[];
  /** The same as the page lists them. */
  listed: ListedCandidates;
  units: { name: string; area: AreaRef }[];
  /** All places that are chosen in any scenario, for the map. */
  marks: { area: AreaRef; within: string[]; chosen: boolean }[];
  /** Places that may get no post, by the reason. */
  leftOut: { seat: AreaRef[]; kind: AreaRef[] };
  /** Tables that can be downloaded. */
  tables: readonly PostsTable[];
}

/** What the page of the whole country says of each region. */
export interface PostsCountry {
  rules: SitingRules;
  measured: Measured;
  robustFrom: PostsRegion['robustFrom'];
  regions: {
    area: AreaRef;
    units: number;
    now: Reach;
    shown: Scenario;
    fewest: number | null;
    robust: AreaRef[];
    tooLittle: AreaRef[];
  }[];
  /** All that the map of the country shows. */
  places: { code: AreaCode; minutesNow: number }[];
  units: PostsRegion['units'];
  marks: PostsRegion['marks'];
}

const rulesOf = ({ manifest }: Snapshot): SitingRules => {
  if (!manifest.atlas.siting) throw new Error('The atlas does not ask where posts would serve.');
  return manifest.atlas.siting;
};

function measuredIn(rules: SitingRules, sitings: readonly RegionSiting[]): Measured {
  if (rules.travelTimes) return 'roads';
  return sitings.some(({ points, places }) => points > places.length) ? 'villages' : 'centres';
}

export function postsCountry(snapshot: Snapshot): PostsCountry {
  const pages = snapshot.sited().map((code) => postsRegion(snapshot, code));
  // A unit near a border serves both sides, and stands in the answers of both.
  const units = new Map(
    pages.flatMap(({ units: all }) => all.map((unit) => [`${unit.area.code} ${unit.name}`, unit])),
  );
  const rules = rulesOf(snapshot);
  return {
    rules,
    measured: measuredIn(
      rules,
      pages.map(({ siting }) => siting),
    ),
    robustFrom: robustFrom(rules.sensitivity),
    regions: pages.map(({ area, siting, shown, candidates, tooLittle }) => ({
      area,
      units: siting.units.length,
      now: siting.now,
      shown,
      fewest: siting.fewest[0]?.solved?.chosen.length ?? null,
      robust: candidates.filter(({ robust }) => robust).map((candidate) => candidate.area),
      tooLittle,
    })),
    places: pages.flatMap(({ siting }) => siting.places),
    units: [...units.values()],
    marks: pages.flatMap(({ marks }) => marks.filter(({ chosen }) => chosen)),
  };
}

export function postsRegion(snapshot: Snapshot, code: AreaCode): PostsRegion {
  const rules = rulesOf(snapshot);
  const siting = snapshot.siting(code);
  const ref = (area: AreaCode) => areaRef(snapshot, area);
  const goals = goalsOf(siting, ref);
  const candidates = candidatesOf(siting, rules, ref);
  const nearest = goals[0]?.scenarios ?? [];
  const shown = nearest[Math.min(rules.shown, nearest.length) - 1];
  if (!shown) throw new Error(`There is no scenario for ${code}.`);
  const mayBeStaffed = new Set(candidates.filter((one) => one.feasible).map((one) => one.code));
  return {
    area: ref(code),
    siting,
    rules,
    measured: measuredIn(rules, [siting]),
    robustFrom: robustFrom(rules.sensitivity),
    shown,
    tooLittle: shown.chosen.filter((place) => !mayBeStaffed.has(place.code)),
    goals,
    alone: aloneOf(siting, shown, ref),
    candidates,
    listed: listedCandidates(candidates, (area) => snapshot.entry(area)),
    units: siting.units.map(({ name, area }) => ({ name, area: ref(area) })),
    marks: marksOf(goals, shown),
    leftOut: leftOut(siting, rules, ref),
    tables: POSTS_TABLES,
  };
}

function goalsOf(
  { steps, balance }: RegionSiting,
  ref: (area: AreaCode) => AreaRef,
): PostsRegion['goals'] {
  const scenario = (
    goal: string,
    posts: number,
    found: Found,
    load: Scenario['load'] = null,
  ): Scenario => ({
    id: `${goal}-${posts}`,
    posts,
    chosen: found.chosen.map(ref),
    reach: found.reach,
    gap: found.gap,
    load,
  });
  const covering = steps[0]?.covering ?? [];
  const even = (balance?.steps ?? []).map(({ posts, evenest, heaviestOfNearest, mean }) =>
    scenario('balance', posts, evenest, {
      heaviest: evenest.objective,
      ofNearest: heaviestOfNearest,
      mean,
    }),
  );
  return [
    {
      goal: { id: 'nearest', kind: 'nearest', minutes: null },
      scenarios: steps.map(({ posts, nearest }) => scenario('nearest', posts, nearest)),
    },
    ...covering.map(({ minutes }, i): PostsRegion['goals'][number] => ({
      goal: { id: `within-${minutes}`, kind: 'within', minutes },
      scenarios: steps.flatMap(({ posts, covering: found }) =>
        found[i] ? [scenario(`within-${minutes}`, posts, found[i])] : [],
      ),
    })),
    ...(even.length > 0
      ? [{ goal: { id: 'balance', kind: 'balance', minutes: null } as const, scenarios: even }]
      : []),
  ];
}

function aloneOf(
  { alone }: RegionSiting,
  shown: Scenario,
  ref: (area: AreaCode) => AreaRef,
): PostsRegion['alone'] {
  const now = new Set(shown.chosen.map(({ code }) => code));
  return alone.map(({ demand, chosen }) => ({
    demand,
    chosen: chosen.map(ref),
    same: chosen.filter((code) => now.has(code)).length,
  }));
}

type Found = { chosen: AreaCode[]; reach: Reach; gap: number };

function marksOf(goals: PostsRegion['goals'], shown: Scenario): PostsRegion['marks'] {
  const marks = new Map<AreaCode, PostsRegion['marks'][number]>();
  for (const { id, chosen } of goals.flatMap(({ scenarios }) => scenarios))
    for (const area of chosen) {
      const mark = marks.get(area.code) ?? { area, within: [], chosen: false };
      mark.within.push(id);
      mark.chosen ||= id === shown.id;
      marks.set(area.code, mark);
    }
  return [...marks.values()];
}

/** Where a unit has its seat already, if that rules a place out; else the kind of area does. */
function leftOut(
  { places, candidates, units }: RegionSiting,
  { eligible }: SitingRules,
  ref: (area: AreaCode) => AreaRef,
): PostsRegion['leftOut'] {
  const may = new Set(candidates.map(({ code }) => code));
  const seats = new Set(units.map(({ area }) => area));
  const out = places.flatMap(({ code }) => (may.has(code) ? [] : [ref(code)]));
  const hasSeat = ({ code }: AreaRef) => eligible.withoutUnit && seats.has(code);
  return { seat: out.filter(hasSeat), kind: out.filter((area) => !hasSeat(area)) };
}

function candidatesOf(
  { candidates, draws }: RegionSiting,
  { sensitivity, staffing }: SitingRules,
  ref: (area: AreaCode) => AreaRef,
): PostsRegion['candidates'] {
  const from = robustFrom({ ...sensitivity, draws }) ?? Infinity;
  return candidates
    .map((candidate) => ({
      ...candidate,
      area: ref(candidate.code),
      robust: Math.round((candidate.timesChosen ?? 0) * draws) >= from,
      feasible: candidate.officersNeeded >= staffing.leastOfficers,
    }))
    .sort(
      (a, b) =>
        (b.timesChosen ?? 0) - (a.timesChosen ?? 0) ||
        b.demandServed - a.demandServed ||
        (a.code < b.code ? -1 : 1),
    );
}
