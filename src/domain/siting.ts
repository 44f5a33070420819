import { z } from 'zod';
import type { AreaCode, LonLat } from './area.ts';

const share = z.number().gt(0).max(1);

/** What the demand of a place is made of. */
export const DEMANDS = ['residents', 'recorded', 'confirmed', 'raised'] as const;
export type Demand = (typeof DEMANDS)[number];

const weights = z
  .strictObject({
    residents: z.number().nonnegative().default(1),
    recorded: z.number().nonnegative().default(1),
    confirmed: z.number().nonnegative().default(1),
    raised: z.number().nonnegative().default(1),
  })
  .refine((all) => Object.values(all).some((weight) => weight > 0), 'at least one above 0');

/** `siting` in `atlas.json`: where posts would serve best. Absent: the question is not asked. */
export const sitingSchema = z.strictObject({
  /** The level whose areas are looked at one by one, e.g. `voivodeship`. */
  region: z.string(),
  /** Which areas of the narrowest level may get a post. */
  eligible: z.strictObject({
    kinds: z.array(z.string()).min(1),
    /** True: only where no unit has its seat. */
    withoutUnit: z.boolean().default(true),
  }),
  /** Kinds of units that cannot be reported to, such as training centres: they serve nobody here. */
  unitsLeftOut: z.array(z.string()).default([]),
  weights: weights.prefault({}),
  /** Roads are so many times longer than the straight line. */
  detour: z.number().min(1).default(1.3),
  speedKmh: z.number().positive().default(50),
  /** Minutes within which a place counts as reached; the middle of the page is the first. */
  minutes: z.array(z.number().positive()).min(1).default([20, 15, 30]),
  /** The most new posts that are worked out. */
  most: z.int().min(1).max(20).default(10),
  /** How many new posts the page shows first. */
  shown: z.int().min(1).default(3),
  /** The share of the demand to be reached by as few posts as can be. */
  share: share.default(0.95),
  sensitivity: z
    .strictObject({
      draws: z.int().min(0).default(40),
      seed: z.int().default(1),
      /** Weights, detour and speed are each moved by up to this share. */
      spread: share.default(0.5),
      /** A place is called robust where more than this share of any draws would surely choose it. */
      robustAbove: share.default(0.8),
    })
    .prefault({}),
  staffing: z
    .strictObject({
      /** Hours of work one event takes. */
      hours: z
        .strictObject({
          recorded: z.number().nonnegative(),
          confirmed: z.number().nonnegative(),
        })
        .default({ recorded: 12, confirmed: 2 }),
      /** Hours one officer works in a year. */
      hoursPerOfficer: z.number().positive().default(1600),
      /** Fewer officers than this cannot keep a post open. */
      leastOfficers: z.int().positive().default(5),
    })
    .prefault({}),
  /** A file of travel times in OSRM's table form, relative to the atlas; see data/README.md. */
  travelTimes: z.string().optional(),
});

export type SitingRules = z.infer<typeof sitingSchema>;

/** A place that asks for service: an area of the narrowest level. */
export interface DemandPlace {
  code: AreaCode;
  at: LonLat;
  /** Share of the region's demand; all places of a region add up to 1. */
  weight: number;
  residents: number;
  /** Published counts of the latest year, of demands of some years; what is hidden counts nothing. */
  events: Record<Exclude<Demand, 'residents'>, number>;
}

/** Where people of a place live: a town or village, or the place's centre where none is known. */
export interface DemandPoint {
  /** Index into the places. */
  place: number;
  /** Of the place's demand; the points of a place add up to 1. */
  share: number;
  /** Empty for a place's centre. */
  name: string;
  at: LonLat;
}

/** A unit that exists and stays. */
export interface StandingUnit {
  id: string;
  area: AreaCode;
  at: LonLat;
  officers: number | null;
}

/** Points with the time and road it takes from them to sites. */
export interface Journeys {
  /** Minutes, by point and then by site: first the standing units, then the candidates. */
  minutes: ArrayLike<number>[];
  km: ArrayLike<number>[];
}

/** One region's question: who asks, who stands there already, and where a post may be. */
export interface SitingQuestion {
  places: DemandPlace[];
  /** Where the demand of the places is; every distance is measured from here. */
  points: DemandPoint[];
  units: StandingUnit[];
  /** Index into `places` of each place that may get a post, and what the village is called. */
  candidates: number[];
  /** Ways by road where the atlas gives them; null: as the crow flies, with the rules' detour. */
  roads: Journeys | null;
}

/** The question with all its ways. */
export interface SitingProblem extends Omit<SitingQuestion, 'roads'> {
  journeys: Journeys;
}

/** How well a set of sites serves. */
export interface Reach {
  /** Means are weighted by demand. */
  meanMinutes: number;
  meanKm: number;
  /** The longest way of any town or village, and which it is. */
  worstMinutes: number;
  worstKm: number;
  worst: { area: AreaCode; name: string };
  /**
   * For each number of minutes in the rules: the share of demand, of residents, and of recorded
   * offences and confirmed reports together within it.
   */
  demandWithin: number[];
  residentsWithin: number[];
  eventsWithin: number[];
}

/** An answer of the solver, with what proves it. */
export interface Solved {
  /** Areas chosen, by code. */
  chosen: AreaCode[];
  /** What the model minimises or maximises. */
  objective: number;
  /** The best value anything could have, as the solver proved it. */
  bound: number;
  /** |objective - bound| / |objective|: 0 is proven optimal. */
  gap: number;
  /** Size of the model, and branches of the search; 0: the relaxation was whole by itself. */
  columns: number;
  rows: number;
  nodes: number;
}

/** So many new posts. */
export interface SitingStep {
  posts: number;
  /** Least mean time (p-median). */
  nearest: Solved & { reach: Reach };
  /** Most demand within so many minutes (maximal covering), one for each of the rules' `minutes`. */
  covering: (Solved & { minutes: number; reach: Reach })[];
}

/** So many new posts, chosen so that no officer has more work than need be. */
export interface BalanceStep {
  posts: number;
  /** The objective and its bound are hours a year of the busiest officer. */
  evenest: Solved & { reach: Reach };
  /** The same hours when the posts stand where the mean way is shortest instead. */
  heaviestOfNearest: number;
  /** The mean over all officers, with the new posts: no plan can be below it. */
  mean: number;
}

/** Work of the region per officer, in hours a year. */
export interface Balance {
  /** Of the busiest officer without new posts. */
  heaviestBefore: number;
  steps: BalanceStep[];
}

/** The ways of those whom one new post would serve. */
export interface WaysServed {
  meanMinutes: number;
  meanKm: number;
  worstMinutes: number;
  worstKm: number;
}

/** The least mean time with the shown number of posts, where one kind of demand alone counts. */
export interface AloneChoice {
  demand: Demand;
  chosen: AreaCode[];
}

/** What is said of each place that may get a post. */
export interface CandidateResult {
  code: AreaCode;
  /** The town or village the post would stand in; empty where it is not known. */
  village: string;
  /** From there to the nearest unit now, and which it is. */
  minutesNow: number;
  kmNow: number;
  unitNow: string;
  /** If this place alone got a post: the share of demand and of events nearer to it than to any unit. */
  demandServed: number;
  eventsServed: number;
  residentsServed: number;
  /** How far those have it now and then; null where nobody is nearer to it. */
  served: { before: WaysServed; after: WaysServed } | null;
  /** The whole region then. */
  reach: Reach;
  /**
   * Share of the draws of the sensitivity runs that chose it, with the shown number of posts: for
   * the least mean time, and for the most demand within the first of the rules' minutes.
   */
  timesChosen: number | null;
  timesCovering: number | null;
  /** Officers that the work of those nearest to it needs, were it the only new post. */
  officersNeeded: number;
}

/** `siting/<region>.json`. */
export interface RegionSiting {
  region: AreaCode;
  /** Mean ways of each place, weighted by where its people live. */
  places: {
    code: AreaCode;
    weight: number;
    residents: number;
    events: DemandPlace['events'];
    minutesNow: number;
    kmNow: number;
  }[];
  /** Towns and villages the distances are measured from. */
  points: number;
  demand: Record<Demand, number>;
  units: { id: string; name: string; area: AreaCode; at: LonLat; officers: number | null }[];
  now: Reach;
  steps: SitingStep[];
  /** Fewest posts that bring the share of the rules within each of the rules' minutes; null: none can. */
  fewest: { minutes: number; solved: Solved | null }[];
  /** Where the officers of each unit are known; else null. */
  balance: Balance | null;
  /** Name and version of the solver. */
  solver: string;
  candidates: CandidateResult[];
  draws: number;
  /** For each kind of demand that has a weight and a place; empty where there is but one. */
  alone: AloneChoice[];
  /** Units that opened while figures were kept. */
  opened: OpenedUnit[];
}

/** What changed where a unit opened, against similar places where none did. */
export interface OpenedUnit {
  id: string;
  name: string;
  area: AreaCode;
  day: string;
  /** The last whole year before and the first whole one after. */
  periods: readonly [before: string, after: string];
  before: number;
  after: number;
  similarBefore: number;
  similarAfter: number;
  similarAreas: number;
  /** Null where there is nothing to divide by, or too few similar areas tell how changes differ. */
  effect: {
    ratio: number;
    lower: number;
    upper: number;
    verdict: 'rose' | 'fell' | 'noChange' | 'tooFew';
  } | null;
}
