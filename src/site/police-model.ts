import type { Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Finding } from '../domain/findings.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryEntry, Manifest } from '../domain/snapshot.ts';
import { apartFromPast, isMoved, type Apart } from './apart.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import {
  cellsOf,
  plainRate,
  rateFigure,
  rateRule,
  residentsUnit,
  totalOf,
  type PlainRate,
  type RateFigure,
  type Total,
} from './figures.ts';
import { lackIn, type FindLack } from './incomplete.ts';
import { denominatorOf } from './other-ground.ts';
import type { Snapshot } from './read-snapshot.ts';
import { breaksIn } from './series-breaks.ts';
import { latestPeriod, shownPeriods } from './shown-periods.ts';

/** One category of offences in one area. */
export interface PoliceRow {
  category: string;
  /** Id of the category this one is a part of and never adds to. */
  partOf: string | null;
  /** One per period shown, oldest first. */
  cells: Cell[];
  /** Places in the periods shown whose sum lacks parts of the area; absent where none does. */
  incomplete?: number[];
  /** Places in the periods shown at which another way of counting begins. */
  breaks: number[];
  /** Of the latest period. */
  rate: RateFigure;
  /** What its rates are per. */
  unit: RateUnit;
  /** The latest rates of the areas compared with, in their order. */
  compared: PlainRate[];
  /** What more can be said of it; null where the snapshot has nothing on the category. */
  finding: Finding | null;
  /** Absent where the latest count is not far from those before it. */
  apart?: Apart;
  /** Per cent, latest period; null when the source gives no detection rates. */
  detection: Cell | null;
}

export interface PoliceSection {
  periods: Period[];
  /** What rates are per where a row says nothing else. */
  unit: RateUnit;
  /** The parent and the country; fewer for higher areas. */
  comparedWith: AreaRef[];
  rows: PoliceRow[];
  /** Latest period, categories that are part of another left out. */
  total: Total | null;
  /** Categories not recorded for this area itself, as its nearest higher area has them. */
  borrowed: { from: AreaRef; rows: PoliceRow[] } | null;
}

export function policeSection(snapshot: Snapshot, area: AreaSnapshot): PoliceSection {
  const categories = policeCategories(snapshot);
  const higher = area.ancestors.map((code) => policeAbove(snapshot, code, area.level));
  const compared = comparisonsOf(higher);
  const shown = shownPeriods(snapshot.manifest, 'police');
  const own = rowsOf(snapshot, area, categories, compared);
  const added = own.filter((row) => row.partOf === null);
  const latest = added.map((row) => row.cells.at(-1));
  const last = shown[1] - shown[0] - 1;
  const lacks = added.some(({ incomplete }) => incomplete?.includes(last));
  return {
    periods: snapshot.manifest.periods.police.slice(...shown),
    unit: residentsUnit(snapshot.manifest, 'police'),
    comparedWith: compared.map((a) => areaRef(snapshot, a.code)),
    rows: own,
    total: totalOf(
      latest.filter((cell) => cell !== undefined),
      lacks,
    ),
    borrowed: borrowedRows(snapshot, higher),
  };
}

/** The parent first, then the country. A city that is a district of its own is not compared with itself. */
const comparisonsOf = (higher: readonly PoliceAbove[]): PoliceAbove[] => {
  const parent = higher.findLast(({ hasSeveral }) => hasSeveral);
  return [...new Set([parent, higher[0]])].filter((area) => area !== undefined);
};

const breaksKnown = new WeakMap<Manifest, Map<string, number[]>>();

/** Breaks in the periods shown, by category: the same for all areas. */
function breaksOf(manifest: Manifest): (category: string) => number[] {
  const known = breaksKnown.get(manifest) ?? new Map<string, number[]>();
  breaksKnown.set(manifest, known);
  const periods = manifest.periods.police.slice(...shownPeriods(manifest, 'police'));
  return (category) => {
    const breaks = known.get(category) ?? breaksIn(manifest, category, periods);
    known.set(category, breaks);
    return breaks;
  };
}

function rowsOf(
  snapshot: Snapshot,
  area: AreaSnapshot,
  categories: readonly CategoryEntry[],
  compared: readonly Pick<PoliceAbove, 'rates'>[],
): PoliceRow[] {
  const shown = shownPeriods(snapshot.manifest, 'police');
  const latest = shown[1] - 1;
  const find = cellsOf(area);
  const breaks = breaksOf(snapshot.manifest);
  const lack = lackIn(area);
  const periods = snapshot.manifest.periods.police.slice(...shown);
  const period = snapshot.manifest.periods.police[latest];
  return categories.flatMap((category) => {
    const all = find(category.id, 'recorded');
    if (all === null) return [];
    const cells = all.slice(...shown);
    const rule = rateRule(snapshot.manifest, category);
    const now = cells.at(-1) ?? 'notRecorded';
    const finding = area.findings.offences.find((one) => one.category === category.id) ?? null;
    const lacking = lackingPlaces(lack, category.id, periods);
    const places = breaks(category.id);
    const apart = isMoved(finding)
      ? apartFromPast(periods, cells, places, lacking.incomplete)
      : null;
    const others = compared.map(({ rates }) => rates.get(category.id) ?? 'notRecorded');
    return {
      category: category.id,
      partOf: category.includedIn,
      cells,
      ...lacking,
      breaks: places,
      ...(apart && { apart }),
      rate: rateFigure(now, denominatorOf(area, category, period), rule),
      unit: rule.unit,
      compared: others,
      finding,
      detection: find(category.id, 'detectionRate')?.[latest] ?? null,
    };
  });
}

function lackingPlaces(
  lack: FindLack,
  category: string,
  periods: readonly Period[],
): Pick<PoliceRow, 'incomplete'> {
  const places = periods.flatMap((p, i) => (lack(category, 'recorded', p) ? [i] : []));
  return places.length ? { incomplete: places } : {};
}

/** What is said of a wider area on pages of those in it: all that they know of it. */
export interface PoliceAbove {
  code: string;
  /** Whether its parts are compared with it: where there is but one, it is that one. */
  hasSeveral: boolean;
  /** The latest by category. */
  rates: ReadonlyMap<string, PlainRate>;
  /** Its rows of what is not shown at the level of the areas in it, beside the country alone. */
  lent: PoliceRow[];
}

const aboveKnown = new WeakMap<Snapshot, Map<string, PoliceAbove>>();

/** @param level of the areas in it that tell; made once for all of them */
export function policeAbove(snapshot: Snapshot, code: string, level: string): PoliceAbove {
  const known = aboveKnown.get(snapshot) ?? new Map<string, PoliceAbove>();
  aboveKnown.set(snapshot, known);
  const key = `${code} ${level}`;
  const above = known.get(key) ?? createAbove(snapshot, snapshot.area(code), level);
  known.set(key, above);
  return above;
}

function createAbove(snapshot: Snapshot, area: AreaSnapshot, level: string): PoliceAbove {
  const isShown = ({ levels, measures }: CategoryEntry) =>
    levels.includes(level) && measures.includes('recorded');
  const missing = policeCategories(snapshot).filter((category) => !isShown(category));
  const [country] = area.ancestors.map((code) => snapshot.area(code));
  const beside = missing.length && country ? [{ rates: latestRates(snapshot, country) }] : [];
  return {
    code: area.code,
    hasSeveral: area.children.length > 1,
    rates: latestRates(snapshot, area),
    lent: rowsOf(snapshot, area, missing, beside),
  };
}

const ratesKnown = new WeakMap<AreaSnapshot, Map<string, PlainRate>>();

/** The latest rates of an area by category, made once: all its parts are compared with them. */
function latestRates(snapshot: Snapshot, area: AreaSnapshot): ReadonlyMap<string, PlainRate> {
  const known = ratesKnown.get(area);
  if (known) return known;
  const latest = latestPeriod(snapshot.manifest, 'police');
  const period = snapshot.manifest.periods.police[latest];
  const recorded = area.series.filter(({ measure }) => measure === 'recorded');
  const fresh = new Map(
    recorded.map(({ category: id, cells }) => {
      const category = snapshot.categoryEntry(id);
      const amount = denominatorOf(area, category, period);
      const rule = rateRule(snapshot.manifest, category);
      return [id, plainRate(cells[latest] ?? 'notRecorded', amount, rule)];
    }),
  );
  ratesKnown.set(area, fresh);
  return fresh;
}

/** The nearest higher area with any of the categories that are missing, and its rows of them. */
function borrowedRows(
  snapshot: Snapshot,
  higher: readonly PoliceAbove[],
): PoliceSection['borrowed'] {
  const lender = higher.findLast(({ lent }) => lent.length > 0);
  return lender ? { from: areaRef(snapshot, lender.code), rows: lender.lent } : null;
}

const policeCategories = ({ manifest }: Snapshot): CategoryEntry[] =>
  manifest.categories.filter((c) => c.plane === 'police');
