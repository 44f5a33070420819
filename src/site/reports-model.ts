import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import { measuresOf, type Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import { cellsOf, plainRate, rateRule, totalOf, type PlainRate, type Total } from './figures.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shownPeriods } from './shown-periods.ts';

/** What became of the reports of one category, latest period. */
export interface ReportRow {
  category: string;
  /** In the order of `REPORT_MEASURES`. */
  cells: Cell[];
  /** Share of the reports that were confirmed, 0 to 1. */
  confirmedShare: number | Absence;
  rate: PlainRate;
}

export interface ReportsSection {
  periods: Period[];
  per: number;
  /** Categories with reports in the latest period, those reported most first. */
  rows: ReportRow[];
  /** Categories with reports in earlier periods shown, and none in the latest. */
  onlyBefore: string[];
  /** Categories recorded here without a single report in the periods shown. */
  withoutReports: string[];
  /** Categories that are shown for higher areas alone. */
  notShownHere: string[];
  /** Sums by measure, in the order of `REPORT_MEASURES`: one list for each period shown. */
  totals: (Total | null)[][];
}

/** Everything counted of citizens' reports: first `reported`, then what became of them. */
export const REPORT_MEASURES: readonly Measure[] = measuresOf('reports');

const REPORTED = REPORT_MEASURES.indexOf('reported');
const CONFIRMED = REPORT_MEASURES.indexOf('confirmed');

export function reportsSection(snapshot: Snapshot, area: AreaSnapshot): ReportsSection {
  const { manifest } = snapshot;
  const inForce = manifest.categories.filter((c) => c.plane === 'reports');
  const find = cellsOf(area);
  const shown = shownPeriods(manifest, 'reports');
  const periods = manifest.periods.reports.slice(...shown);
  const recorded = inForce.filter((c) => find(c.id, 'reported') !== null);
  const byCategory = recorded.map((category) => ({
    category,
    series: REPORT_MEASURES.map((m) => find(category.id, m)?.slice(...shown) ?? []),
  }));
  const rule = rateRule(manifest, 'reports');
  const now = byCategory.filter(({ series }) => happened(series[REPORTED]?.at(-1)));
  const ever = byCategory.filter(({ series }) => series[REPORTED]?.some(happened));
  const ids = (entries: typeof byCategory) => entries.map(({ category }) => category.id);
  const rows = now.map(({ category, series }): ReportRow => {
    const cells = series.map((all) => all.at(-1) ?? 'notRecorded');
    return {
      category: category.id,
      cells,
      confirmedShare: shareOf(cells[CONFIRMED], cells[REPORTED]),
      rate: plainRate(cells[REPORTED] ?? 'notRecorded', area.population, rule),
    };
  });
  return {
    periods,
    per: rule.per,
    rows: rows.sort((a, b) => size(b) - size(a)),
    onlyBefore: ids(ever.filter((entry) => !now.includes(entry))),
    withoutReports: ids(byCategory.filter((entry) => !ever.includes(entry))),
    notShownHere: inForce.filter((c) => !recorded.includes(c) && c.lowestLevel).map((c) => c.id),
    totals: periods.map((_, p) =>
      REPORT_MEASURES.map((_, m) =>
        totalOf(byCategory.map(({ series }) => series[m]?.[p] ?? 'notRecorded')),
      ),
    ),
  };
}

const happened = (cell: Cell | undefined) =>
  cell === 'suppressed' || (typeof cell === 'number' && cell > 0);

/** Categories that were reported most come first; those without a number last. */
const size = (row: ReportRow) => {
  const latest = row.cells[REPORTED];
  return latest !== undefined && isCounted(latest) ? latest : -1;
};

/** Part of a whole, 0 to 1; nothing reported has no share. */
export function shareOf(part: Cell | undefined, whole: Cell | undefined): number | Absence {
  if (whole === undefined || part === undefined) return 'notRecorded';
  if (!isCounted(whole)) return whole;
  if (!isCounted(part)) return part;
  return whole === 0 ? 'noDenominator' : part / whole;
}
