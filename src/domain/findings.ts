import type { AreaCode } from './area.ts';
import type { Plane } from './plane.ts';

/**
 * How a figure moved. `notComparable`: the way of counting changed in between (a series break).
 * `running`: the latest period is not over, so that its count is bound to be smaller.
 */
export const CHANGES = ['rose', 'fell', 'noChange', 'tooFew', 'notComparable', 'running'] as const;
export type Change = (typeof CHANGES)[number];

/** `leapt`: far above, `dropped`: far below all that the rest of its series lets expect. */
export type Odd = 'leapt' | 'dropped';

/** How a figure stands to what was to be expected. */
export const STANDINGS = ['more', 'asExpected', 'fewer', 'tooFew'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What can be said of one category of offences in one area, beyond its counts. */
export interface Finding {
  category: string;
  /** Null where there are no two periods to compare. `periods`: how many were put together. */
  change: { verdict: Change; periods: readonly [now: number, before: number] } | null;
  /** Against the whole country; null for the country, and where there is no rate. */
  country: Standing | null;
  /** Against the similar areas, by a funnel; null where there are none. */
  similar: Standing | null;
  /**
   * Place by rate among the area and its similar ones, the highest rate first, as the range of the
   * middle 95 % of the places in drawn rates, and among how many. Null where there is no rate.
   */
  rank: readonly [from: number, to: number, of: number] | null;
  /** Rate pulled towards that of the similar areas, and the weight (0 to 1) of the area's own. */
  shrunk: readonly [rate: number, weight: number] | null;
  /**
   * How many times that of chance alone the variance of such counts is from one period to another, how
   * many events the similar areas have on average of which that is known, and of how many of them.
   * Absent where it is not known of ten.
   */
  scatter?: readonly [dispersion: number, usual: number, members: number];
}

/** Where an area stands among its similar ones in one topic, on each plane that says enough. */
export interface TopicFinding {
  topic: string;
  standings: Partial<Record<Plane, Standing>>;
}

/** One category of an area and its similar ones, to be drawn as a funnel. */
export interface FunnelFigures {
  category: string;
  /** Events per resident, dwelling or kilometre of road in the similar areas together. */
  target: number;
  /** How many times the variance of the similar areas is that of chance alone; at least 1. */
  dispersion: number;
  /** Events of the area, then of the similar ones in their order; null where there is no count. */
  counts: (number | null)[];
}

/** One category of an area and its similar ones, side by side. */
export interface RatesBeside {
  category: string;
  /** Latest rate of the area, then of the similar ones in their order; null where there is none to show. */
  rates: (number | null)[];
}

/**
 * Days that citizens' reports waited for a decision: within how many half of them, and nine tenths,
 * were decided. Null where too many still wait to tell.
 */
export interface Wait {
  /** Null: all of the area. */
  category: string | null;
  reports: number;
  median: number | null;
  most: number | null;
}

/**
 * What was worked out for an area from cells that are published, here and elsewhere, and from
 * nothing else: a hidden count is hidden from it as well.
 */
export interface AreaFindings {
  /** Areas of the same kind that are most like this one, nearest first. */
  similar: AreaCode[];
  /** Categories of offences, in the manifest's order. */
  offences: Finding[];
  topics: TopicFinding[];
  funnel: FunnelFigures | null;
  /** The categories with most events here; absent where none can be set beside others. */
  beside?: RatesBeside[];
  /** All reports first; empty where they are too few, or the source tells no days. */
  waits: Wait[];
}
