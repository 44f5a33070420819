import type { Atlas } from '../domain/atlas.ts';
import type { Category } from '../domain/category.ts';
import type { Debate, Postulate } from '../domain/debate.ts';
import type { SourceLedger } from '../domain/ledger.ts';
import type { Period, PeriodKind } from '../domain/period.ts';
import type { Source } from '../domain/source.ts';
import type { Survey } from '../domain/survey.ts';
import type { Locating } from './area-of-row.ts';
import type { Columns } from './bind-columns.ts';
import { carriedAreas, type CarriedAreas } from './carried-areas.ts';
import type { Cube } from './cube.ts';
import type { FaultyValue } from './faulty-values.ts';
import type { Day } from './read-date.ts';
import type { RuledArea } from './rules.ts';
import { unlocated } from './unlocated.ts';
import type { Tally } from './tally.ts';
import type { PlacedTiming } from './timing-book.ts';

/** What of an atlas its rows are judged by. */
export interface ReadingAtlas {
  config: Pick<Atlas, 'levels' | 'answerDueDays' | 'timeZone'>;
  areas: readonly RuledArea[];
  categories: readonly Category[];
  institutions: readonly { id: string }[];
}

/** What the judges of all sources are given. */
export interface Reading {
  atlas: ReadingAtlas;
  locating: Locating;
  period: PeriodKind;
  /** The kind by which events are counted: the same, or a shorter one that is published as well. */
  counted: PeriodKind;
  /** Days after this one lie in the future. */
  today: Day;
}

/** What the judge of one source is given: codes are read as of its day. */
export interface SourceReading extends Reading {
  carried: CarriedAreas;
}

export function readingOf(reading: Reading, { vintage }: Source): SourceReading {
  const codes = { ...reading.locating.codes, vintage };
  return { ...reading, locating: { ...reading.locating, codes }, carried: carriedAreas(codes) };
}

/** How many figures a source's cube has for one period: areas, and codes to be shared out. */
export const placesOf = ({ atlas, carried }: SourceReading): number =>
  atlas.areas.length + carried.shared.length;

/** A debate cannot be shared out: it stays with the area that kept the code. */
export function wholePlace({ atlas, carried }: SourceReading, place: number): number {
  const shared = carried.shared[place - atlas.areas.length];
  if (!shared) return place;
  return shared.whole >= 0 ? shared.whole : unlocated('ambiguousCode');
}

/** A debate, postulate or survey with the place of its area in the atlas's list. */
export type Placed<T> = T & { area: number };

/** Debates by id, as the judge of postulates needs them. */
export type DebatesById = ReadonlyMap<string, Placed<Debate>>;

/** A debate that names another it looks back on, and where the export says so. */
export interface LookBack {
  debate: string;
  evaluates: string;
  file: string;
  line: number;
}

/** What one source gave. */
export interface SourceResult {
  source: Source;
  cube: Cube;
  /** Counts by shorter periods that add up to those of `cube`; null where there are none. */
  shorter: Cube | null;
  /** Level the figures are given at. */
  level: string;
  /** Periods the source speaks of, ascending. */
  periods: Period[];
  /** The latest day, where the source has days. */
  latest: Day;
  debates: Placed<Debate>[];
  lookBacks: LookBack[];
  postulates: Placed<Postulate>[];
  surveys: Placed<Survey>[];
  /** When reports were of and how long they waited; in areas of the atlas alone. */
  timing: readonly PlacedTiming[];
  /** Places of areas whose figures here speak of other ground than theirs today, and since when. */
  breaks: CarriedAreas['breaks'];
  ledger: SourceLedger;
  /** Rows by month of the calendar, where rows tell it. */
  months: ReadonlyMap<Period, number>;
  /** Values that were not understood, for the operator alone. */
  faulty: FaultyValue[];
}

/** What a source gave beside counts: most give none. */
export const NOTHING_APART = {
  shorter: null,
  debates: [],
  lookBacks: [],
  postulates: [],
  surveys: [],
  timing: [],
};

/**
 * Handles the row at hand; it has been counted as read, is whole, and no rule leaves it out.
 * @param line its first, from 1; in a piece of a file, from where the piece begins
 */
export type RowHandler = (line: number) => void;

/** Judges the rows of one source, whatever reads its files, and keeps what they add up to. */
export interface SourceJudge {
  tally: Tally;
  /** Binds the source's fields to a file's columns. */
  bind(columns: Columns): RowHandler;
  /** Called once, when all rows are in. */
  close(): SourceResult;
  /** Absent where what a row counts hangs on rows before it: these are judged in one piece. */
  pieces?: JudgedPieces;
}

/** Lets the rows of a source be judged in pieces, by several threads or on several days. */
export interface JudgedPieces {
  /** What the rows so far add up to, the tally apart, as plain data. */
  part(): unknown;
  /**
   * Adds what another judge of the source made of rows that come later.
   * @param ids by the other's number of an id, the number here
   * @returns false where the pieces contradict each other, and must be judged in one
   */
  absorb(part: unknown, ids: Int32Array): boolean;
}
