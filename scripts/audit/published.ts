import type { Amounts, Denominator } from '../../src/domain/denominator.ts';
import type { IncompleteTotal } from '../../src/domain/snapshot.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';

/** An area as the downloads tell of it. */
export interface PublishedArea extends Amounts {
  code: string;
  name: string;
  level: string;
  /** Place of the area above it in the list of areas; -1 for the widest. */
  parent: number;
  /** Sums that lack parts, with how much the parts in them have of what rates are per. */
  incomplete?: readonly IncompleteTotal[] | undefined;
}

/** A category the threshold guards, with what is told of it beside its figures. */
export interface PublishedCategory {
  id: string;
  includedIn: string | null;
  topic: string;
  /** What its rates are per. */
  denominator: Denominator;
  /** True: it is told that no figure of it is above that of the category it is a part of. */
  atMostWhole: boolean;
  /** True: it is told that nowhere more was detected than recorded. */
  atMostRecorded: boolean;
}

/** All areas' figures of one category, measure and period, by place of the area. */
export interface PublishedTable {
  category: string;
  measure: Measure;
  period: Period;
  /** NaN where no number is shown. */
  shown: ArrayLike<number>;
  /** 1 where the figure is said to be hidden. */
  hidden: ArrayLike<number>;
  /** The same with those that an earlier release showed, where one did. */
  hiddenNow?: ArrayLike<number>;
  /** 1 where an earlier release told that the figure is at least 1. */
  notZero?: ArrayLike<number>;
}

/** A rate that stands beside a hidden count: the count lies where it rounds to the rate. */
export interface PublishedRate {
  table: number;
  place: number;
  per: number;
  /** What the rate is per. */
  of: Denominator;
  value: number;
}

/** A source of one row for each event: its located rows are its counts of the widest area. */
export interface PublishedTotal {
  source: string;
  categories: readonly string[];
  periods: readonly Period[];
  located: number;
}

/** Something that gives a count away by itself, whatever else is published. */
export interface PlainLeak {
  file: string;
  says: string;
}

/** What a reader of the published files knows of guarded counts. */
export interface Published {
  threshold: number;
  /** Widest first. */
  areas: readonly PublishedArea[];
  categories: readonly PublishedCategory[];
  tables: readonly PublishedTable[];
  rates: readonly PublishedRate[];
  totals: readonly PublishedTotal[];
  plainLeaks: readonly PlainLeak[];
}
