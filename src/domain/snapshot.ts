import type { AreaCode, LonLat } from './area.ts';
import type { Atlas, ClassMethod } from './atlas.ts';
import type {
  Category,
  Contact,
  Institution,
  PoliceUnit,
  Responsibility,
  Topic,
} from './category.ts';
import type { Cell, ShorterCell } from './cell.ts';
import type { Amounts, PublicDenominators } from './denominator.ts';
import type { Debate, Postulate } from './debate.ts';
import type { AreaFindings } from './findings.ts';
import type { Measure } from './measure.ts';
import type { Office } from './office.ts';
import type { Period } from './period.ts';
import type { Plane } from './plane.ts';
import type { Survey, SurveyQuestion } from './survey.ts';
import type { Timing } from './timing.ts';
import type { Source } from './source.ts';
import type { Texts } from './texts.ts';

/** Raised when the shape of the files changes: an older snapshot is then refused, not half-read. */
export const SNAPSHOT_VERSION = 7;

/** What a reader may know of a source. */
export interface PublicSource {
  id: string;
  plane: Plane;
  title: Texts;
  provider: Texts;
  url: string | null;
  placeRule: 'committed' | 'recorded' | 'handled';
  extent: 'window' | 'register';
  provisional: boolean;
  periods: Period[];
  categories: string[];
  /** Areas the source gives no row for, at the level it is given at; their parents' sums lack them. */
  areasWithoutRow: AreaCode[];
  /** The shape of a row: see `src/domain/source.ts`. */
  record: Source['record'];
  /**
   * What became of its rows. Rows of guarded events are their counts: they are `suppressed` where
   * the count of the whole country is hidden in any category or period.
   */
  rows: {
    read: Cell;
    accepted: Cell;
    rejected: number;
    leftOut: number;
    duplicates: number;
    located: Cell;
    unlocated: number;
  };
}

/** A category, with where and when it was recorded. */
export interface CategoryEntry extends Category {
  /** Levels at which it was recorded and may be shown, widest first. */
  levels: string[];
  /** Periods in which it was recorded, ascending. */
  periods: Period[];
  measures: Measure[];
  /** No figure is above that of the category this one is a part of; readers may count on it. */
  atMostWhole: boolean;
  /** Nowhere was more detected than recorded. */
  atMostRecorded: boolean;
  sources: string[];
  /** Content hash of `categories/<id>.json`. */
  hash: string;
}

/** A category whose events are counted in another one. */
export interface MergedCategory extends Pick<Category, 'id' | 'name' | 'validTo'> {
  into: string;
}

export interface AreaEntry extends Amounts {
  code: AreaCode;
  level: string;
  kind: string;
  name: string;
  parent: AreaCode | null;
  /** Content hash of `areas/<code>.json`. */
  hash: string;
}

/** What of `atlas.json` the pages may know. */
export type PublicAtlas = Omit<
  Atlas,
  'rawRoot' | 'crs' | 'checks' | 'releases' | 'budgets' | 'denominators'
> & {
  /** How many releases stay on line for those who cite and embed; absent where all do. */
  releasesOnLine?: number;
};

/** A period that is over while the export of a source goes only until some day of it. */
export interface UnfinishedPeriod {
  source: string;
  plane: Plane;
  period: Period;
  /** The day of the source's last row, `YYYY-MM-DD`. */
  until: string;
}

/** `manifest.json`: what there is, and the hash of each file. */
export interface Manifest {
  version: typeof SNAPSHOT_VERSION;
  release: {
    /** The day, and a number for a second, different release of it: see `release-id.ts`. */
    id: string;
    /** The day of the release, `YYYY-MM-DD`, in the atlas's time zone; from the clock given. */
    day: string;
    /** The latest day any source speaks of. */
    dataUntil: string;
  };
  atlas: PublicAtlas;
  /**
   * The atlas's own sentences by language and key, in place of the program's or beside them; absent
   * where it has none.
   */
  words?: Record<string, Record<string, string>>;
  /** Per plane, ascending. Cells of a series stand in this order. */
  periods: Record<Plane, Period[]>;
  /** Of these, those that a source has not told to their end; absent where all are whole. */
  unfinished?: UnfinishedPeriod[];
  /**
   * Shorter periods that counts are given for as well, per plane, kind by kind and ascending, with
   * rolling twelve months last; absent where the atlas publishes none. Cells of a shorter series stand in this order.
   */
  shorterPeriods?: Record<Plane, Period[]>;
  /** Where amounts come from that rates are per, beside residents; absent where there are none. */
  denominators?: PublicDenominators;
  topics: Topic[];
  categories: CategoryEntry[];
  /** Categories that are counted in others and have no figures of their own; absent where none is. */
  merged?: MergedCategory[];
  institutions: Institution[];
  responsibilities: Responsibility[];
  /** How institutions are reached; absent where the atlas does not say. */
  contacts?: Contact[];
  /** Institutions that are another office for each class of a thing; absent where there are none. */
  offices?: Office[];
  sources: PublicSource[];
  /** Questions of surveys, in the order of their sources. */
  questions: SurveyQuestion[];
  /** Widest level first, then by code. */
  areas: AreaEntry[];
  /** Content hash of `boundaries.topo.json`. */
  boundaries: string;
  /** Content hash of `debates.json`. */
  debates: string;
  /** Content hash of `localities.json`. */
  localities: string;
  /** Content hash of `intake.json`; null where the atlas lets nobody check exports in a browser. */
  intake: string | null;
}

/** The figures of one category and measure in one area: one cell for each period of its plane. */
export interface Series<C = Cell> {
  category: string;
  measure: Measure;
  cells: C[];
}

/**
 * Figures that speak of the ground an area had before a change of borders, or after one that the
 * atlas's areas do not know yet: they are no measure of change, and give no rate.
 */
export interface BorderBreak {
  /** The day of the change. */
  date: string;
  periods: Period[];
  categories: string[];
}

/** What a total lacks: parts that were not recorded, and so are not in the sum. */
export interface Lack {
  /** Level of the narrowest areas that figures were given for. */
  level: string;
  /** How many areas of this level lie within it, and how many of them are not in the sum. */
  parts: number;
  missing: number;
  /** The widest areas of which nothing is in the sum, by code; empty where they are more than ten. */
  without: AreaCode[];
  /**
   * Residents of the parts that are in the sum, by whom its rate is made; null where they are not
   * known, or less than 95 % of all, and there is no rate.
   */
  residents: number | null;
  /** The same of what else rates are per; absent where there is none to tell. */
  dwellings?: number;
  roadKm?: number;
}

/** Totals of one category in one area that lack the same parts, in all these measures and periods. */
export interface IncompleteTotal extends Lack {
  category: string;
  measures: Measure[];
  periods: Period[];
}

/**
 * `areas/<code>.json`. A category without a series here was not recorded at this level, or may not
 * be shown at it: the manifest's `categories[].levels` and `lowestLevel` tell which.
 */
export interface AreaSnapshot extends Amounts {
  code: AreaCode;
  level: string;
  kind: string;
  name: string;
  parent: AreaCode | null;
  /** From the country down to the parent. */
  ancestors: AreaCode[];
  children: AreaCode[];
  /** Areas of the same level that share a border. */
  neighbours: AreaCode[];
  landKm2: number | null;
  centre: LonLat | null;
  series: Series[];
  /** Counts by shorter periods, of what the threshold guards in whole levels; absent where there are none. */
  shorterSeries?: Series<ShorterCell>[];
  /** Newest first. Of the area itself; higher areas hold the counts alone. */
  debates: Debate[];
  postulates: Postulate[];
  /** Debates held in the area and all below it: how many, and how many came, per society period. */
  meetings: { debates: number[]; attendance: number[] };
  /** Newest first, then in order of the questions. Of the area itself alone: they add up to nothing. */
  surveys: Survey[];
  /** Police units in service with their seat in it; none for levels above the two narrowest. */
  units: PoliceUnit[];
  /** Where it has none: the nearest ones, straight-line kilometres. Absent where no place is known. */
  nearestUnits?: { unit: PoliceUnit; km: number }[];
  /** Citizens' reports by hour and weekday, and how long they waited; by category and period. */
  timing: Timing[];
  /** Absent where all figures speak of the area as it is. */
  breaks?: BorderBreak[];
  /** Sums that lack parts; absent where none does. */
  incomplete?: IncompleteTotal[];
  findings: AreaFindings;
}

/**
 * Class edges of a category's rate at one level, the same for all its periods. Edges ascend;
 * class i holds edges[i] <= rate < edges[i+1], the last one is closed, and zero stands apart.
 * Rounded; see `classOf` in `src/stats/classes.ts`.
 */
export interface Classes {
  method: ClassMethod;
  edges: number[];
}

/** One level of `categories/<id>.json`: cells by measure, then by period, then by area. */
export interface CategoryLevel {
  level: string;
  areas: AreaCode[];
  measures: Partial<Record<Measure, Cell[][]>>;
  /** The same by shorter periods; absent where there are none. */
  shorter?: Partial<Record<Measure, ShorterCell[][]>>;
  /** Of the leading measure's rate; null where there is nothing to class. */
  classes: Classes | null;
  /** Absent where all figures speak of the areas as they are. */
  breaks?: (Omit<BorderBreak, 'categories'> & { areas: AreaCode[] })[];
  /** Sums that lack parts, by the code of their area; absent where none does. */
  incomplete?: Record<AreaCode, Omit<IncompleteTotal, 'category'>[]>;
}

/** `categories/<id>.json`. Periods are those of the category's plane in the manifest. */
export interface CategorySnapshot {
  id: string;
  plane: Plane;
  levels: CategoryLevel[];
}

/** Where the files of a snapshot stand, below `<atlas>/derived/snapshot/`. */
export const SNAPSHOT_FILES = {
  manifest: 'manifest.json',
  area: (code: AreaCode) => `areas/${code}.json`,
  category: (id: string) => `categories/${id}.json`,
  boundaries: 'boundaries.topo.json',
  /** All debates of the country, newest first: see `HeldDebate`. */
  debates: 'debates.json',
  /** Names of towns and villages by the code of the area they lie in. */
  localities: 'localities.json',
  /** What exports are judged by: see `IntakeRules` in `src/intake`. */
  intake: 'intake.json',
} as const;
