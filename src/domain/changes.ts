import type { RateUnit } from './denominator.ts';
import type { AreaCode } from './area.ts';
import type { SeriesBreak } from './atlas.ts';
import type { Cell } from './cell.ts';
import type { Change, Standing } from './findings.ts';
import type { Measure } from './measure.ts';
import type { Period } from './period.ts';
import type { Plane } from './plane.ts';
import type { Manifest } from './snapshot.ts';
import type { Texts } from './texts.ts';

/** Raised when the shape of the files changes: older ones then count as absent. */
export const CHANGES_VERSION = 1;

/** Where they stand, below `<atlas>/derived/changes/` and in the record of each release. */
export const CHANGES_FILES = {
  /** `Changes`. */
  changes: 'changes.json',
  /** `Record<AreaCode, AreaChanges>`, of the areas alone in which something changed. */
  areas: 'areas.json',
  /** The same for staff, in words. */
  markdown: 'changes.md',
} as const;

export type ReleaseName = Manifest['release'];

/** A value before and now. */
export type Pair<T> = readonly [before: T, now: T];

/**
 * What differs between a release and the one before it: from what both published, and from nothing
 * else. A figure that is hidden now is counted, and what it was before is not repeated.
 */
export interface Comparison {
  now: ReleaseName;
  /** Null where there was none to compare with; `unread` says whether there was one at all. */
  before: ReleaseName | null;
  /** True where the release before was published by a version whose figures cannot be read now. */
  unread: boolean;
  /** A release that corrects an earlier one, and why; null for any other. */
  revision: Revision | null;
  periods: PeriodChanges[];
  areas: AreaListChanges;
  categories: CategoryChanges;
  totals: PlaneTotal[];
  figures: FigureChanges;
  verdicts: VerdictCount[];
  sources: SourceChange[];
  debates: DebateChanges;
  /** What of it may be an error; absent in what older versions kept. */
  odd?: OddFigures;
}

/** A comparison as it is kept for the pages. */
export interface Changes extends Comparison {
  version: typeof CHANGES_VERSION;
  /** Content hash of the manifest it speaks of: of another release it says nothing. */
  manifest: string;
  /** Content hash of `areas.json`. */
  areaFile: string;
}

export interface Revision {
  /** Id of the release that is corrected, and the day it was made. */
  revises: string;
  day: string;
  note: Texts;
  /** Areas whose figures differ from the release that is corrected. None: the note is for all. */
  areas: number;
}

/** Periods of a plane that came or went; planes without any are left out. */
export interface PeriodChanges {
  plane: Plane;
  added: Period[];
  gone: Period[];
}

export interface NamedArea {
  code: AreaCode;
  level: string;
  name: string;
}

export interface AreaListChanges {
  added: NamedArea[];
  gone: NamedArea[];
  renamed: (NamedArea & { before: string })[];
}

export interface CategoryChanges {
  added: string[];
  /** Ones that had figures, and have none any more. */
  withdrawn: { id: string; plane: Plane; name: Texts }[];
  /** Ones that are counted in another from now on. */
  merged: { id: string; name: Texts; into: string }[];
  renamed: { id: string; name: Pair<Texts> }[];
  /** Ones whose rates are per something else now; absent in what older versions kept. */
  rated?: { id: string; unit: Pair<RateUnit> }[];
  /** Levels at which a category is shown no more, or newly. */
  levels: { id: string; added: string[]; gone: string[] }[];
  /** Periods a category has no figures of any more, though its plane has them. */
  periodsGone: { id: string; periods: Period[] }[];
  /** New periods of its plane a category has no figures of, though it had some; as `rated`. */
  behind?: { id: string; periods: Period[] }[];
  /** Breaks in the way of counting that are told for the first time. */
  breaks: SeriesBreak[];
}

/** A sum over the categories of a plane that are no part of others, in the widest area. */
export interface PlaneTotal {
  plane: Plane;
  period: Period;
  before: PublishedSum | null;
  now: PublishedSum | null;
}
export interface PublishedSum {
  count: number;
  /** Some of the counts in it were hidden. */
  atLeast: boolean;
  /** Some of the counts lack parts of the area. */
  incomplete?: true;
}

/** A figure that both releases show. */
export interface FigureChange {
  category: string;
  measure: Measure;
  period: Period;
  before: number;
  now: number;
}

export interface FigureChanges {
  /** Figures with another value, of periods that were over by the release before. */
  corrected: number;
  /** Areas they lie in. */
  correctedAreas: number;
  /** Sums that changed only because figures of areas within did; not among the corrected. */
  followed: number;
  /** Figures of periods that were not over: they were bound to grow. */
  updated: number;
  /** Shown before and hidden now, and the other way round. */
  hidden: number;
  shown: number;
  /** Of periods both releases have: recorded now and not before, and the other way round. */
  filled: number;
  emptied: number;
  /** The corrected ones that differ most, by the number of events. */
  largest: (FigureChange & NamedArea)[];
  byCategory: { category: string; corrected: number; hidden: number; shown: number }[];
}

/** A figure far from what its area has in the periods beside it. */
export interface OddFigure extends NamedArea {
  plane: Plane;
  /** Null for all of the plane together. */
  category: string | null;
  period: Period;
  now: number;
  /** The fewest and the most events that the periods beside it let expect. */
  expected: Pair<number>;
}

/** An area without figures of a period that others have, and that it had of periods before. */
export interface LackingArea extends NamedArea {
  plane: Plane;
  period: Period;
  categories: number;
}

/** Only figures that are new or not what they were. */
export interface OddFigures {
  found: number;
  /** The ones by most events. */
  farthest: OddFigure[];
  lacking: LackingArea[];
}

/** `change`: how a count moved; `country` and `similar`: how a rate stands to theirs. */
export const VERDICT_KINDS = ['change', 'country', 'similar'] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];
export type Verdict = Change | Standing;

export interface VerdictChange {
  category: string;
  kind: VerdictKind;
  before: Verdict;
  now: Verdict;
}

/** How many areas a verdict changed in, in the same way. */
export interface VerdictCount extends VerdictChange {
  areas: number;
}

export interface SourceChange {
  id: string;
  title: Texts;
  /** `kept`: in both releases. */
  state: 'new' | 'gone' | 'kept';
  /** Null on the side where there is no such source. */
  read: Pair<Cell | null>;
  accepted: Pair<Cell | null>;
  rejected: Pair<number | null>;
  /** Out of the ordinary, given how many periods there are. */
  odd: 'shrank' | 'grew' | null;
  /** A greater share of its rows was rejected than before. */
  rejectsMore: boolean;
  /** Areas it has no row for now, and had before. */
  areasWithoutRow: AreaCode[];
}

export interface DebateChanges {
  held: number;
  raised: number;
  /** Demands whose state is another now. */
  moved: number;
}

/** What changed in one area; only what is told on its page. */
export interface AreaChanges extends DebateChanges {
  /** Not in the release before. */
  isNew: boolean;
  /** What it was called. */
  nameBefore: string | null;
  population: Pair<number | null> | null;
  /** What else rates are per, where that changed; absent where it did not. */
  dwellings?: Pair<number | null>;
  roadKm?: Pair<number | null>;
  corrected: number;
  hidden: number;
  shown: number;
  /** The corrected figures that differ most. */
  largest: FigureChange[];
  verdicts: VerdictChange[];
  /** Its figures differ from those of the release that this one corrects. */
  revised: boolean;
}
