import type { Cell } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryEntry } from '../domain/snapshot.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import {
  cellsOf,
  plainRate,
  rateFigure,
  rateRule,
  totalOf,
  verdictOf,
  type PlainRate,
  type RateFigure,
  type RateRule,
  type Total,
  type Verdict,
} from './figures.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shownPeriods, type Shown } from './shown-periods.ts';

/** One category of offences in one area. */
export interface PoliceRow {
  category: string;
  /** Id of the category this one is a part of and never adds to. */
  partOf: string | null;
  /** One per period shown, oldest first. */
  cells: Cell[];
  /** Of the latest period. */
  rate: RateFigure;
  /** The latest rates of the areas compared with, in their order. */
  compared: PlainRate[];
  /** Against the country; null for the country itself, and where there is no rate. */
  verdict: Verdict | null;
  /** Per cent, latest period; null when the source gives no detection rates. */
  detection: Cell | null;
}

export interface PoliceSection {
  periods: Period[];
  per: number;
  /** The parent and the country; fewer for higher areas. */
  comparedWith: AreaRef[];
  rows: PoliceRow[];
  /** Latest period, categories that are part of another left out. */
  total: Total | null;
  /** Categories not recorded for this area itself, as its nearest higher area has them. */
  borrowed: { from: AreaRef; rows: PoliceRow[] } | null;
}

export function policeSection(snapshot: Snapshot, area: AreaSnapshot): PoliceSection {
  const categories = snapshot.manifest.categories.filter((c) => c.plane === 'police');
  const higher = area.ancestors.map((code) => snapshot.area(code));
  const compared = comparisonsOf(higher);
  const shown = shownPeriods(snapshot.manifest, 'police');
  const own = rowsOf(snapshot, area, categories, compared, shown);
  const missing = categories.filter((c) => !own.some((row) => row.category === c.id));
  const latest = own.filter((row) => row.partOf === null).map((row) => row.cells.at(-1));
  return {
    periods: snapshot.manifest.periods.police.slice(...shown),
    per: snapshot.manifest.atlas.ratePer.police,
    comparedWith: compared.map((a) => areaRef(snapshot, a.code)),
    rows: own,
    total: totalOf(latest.filter((cell) => cell !== undefined)),
    borrowed: borrowedRows(snapshot, higher, missing, shown),
  };
}

/** The parent first, then the country. */
const comparisonsOf = (higher: readonly AreaSnapshot[]): AreaSnapshot[] =>
  [...new Set([higher.at(-1), higher[0]])].filter((area) => area !== undefined);

function rowsOf(
  snapshot: Snapshot,
  area: AreaSnapshot,
  categories: readonly CategoryEntry[],
  compared: readonly AreaSnapshot[],
  shown: Shown,
): PoliceRow[] {
  const rule = rateRule(snapshot.manifest, 'police');
  const latest = shown[1] - 1;
  const find = cellsOf(area);
  const findCompared = compared.map(cellsOf);
  return categories.flatMap((category) => {
    const all = find(category.id, 'recorded');
    if (all === null) return [];
    const cells = all.slice(...shown);
    const rate = latestRate(category, cells, area, rule);
    const others = compared.map((other, i) => {
      const cell = findCompared[i]?.(category.id, 'recorded')?.[latest] ?? 'notRecorded';
      return plainRate(cell, other.population, rule);
    });
    return {
      category: category.id,
      partOf: category.includedIn,
      cells,
      rate,
      compared: others,
      verdict: verdictOf(rate, others.at(-1)),
      detection: find(category.id, 'detectionRate')?.[latest] ?? null,
    };
  });
}

function latestRate(
  category: CategoryEntry,
  cells: readonly Cell[],
  area: AreaSnapshot,
  rule: RateRule,
): RateFigure {
  const latest = cells.at(-1) ?? 'notRecorded';
  if (category.denominator === 'none') return typeof latest === 'number' ? 'noDenominator' : latest;
  return rateFigure(latest, area.population, rule);
}

/** The nearest higher area with any of the missing categories, and its rows of them. */
function borrowedRows(
  snapshot: Snapshot,
  higher: readonly AreaSnapshot[],
  missing: readonly CategoryEntry[],
  shown: Shown,
): PoliceSection['borrowed'] {
  for (const area of [...higher].reverse()) {
    const country = higher[0];
    const compared = country && country.code !== area.code ? [country] : [];
    const rows = rowsOf(snapshot, area, missing, compared, shown);
    if (rows.length > 0) return { from: areaRef(snapshot, area.code), rows };
  }
  return null;
}
