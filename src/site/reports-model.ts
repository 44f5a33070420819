import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Wait } from '../domain/findings.ts';
import { measuresOf, type Measure, type MEASURES } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot } from '../domain/snapshot.ts';
import {
  cellsOf,
  plainRate,
  rateRule,
  residentsUnit,
  totalOf,
  type PlainRate,
  type Total,
} from './figures.ts';
import { lackIn, ofSameParts } from './incomplete.ts';
import { denominatorOf } from './other-ground.ts';
import { shareWithLimits, type Share } from '../stats/share.ts';
import type { Snapshot } from './read-snapshot.ts';
import { reportsSeason, type Season } from './season-model.ts';
import { shownPeriods } from './shown-periods.ts';
import { weekOf, type Week } from './week-model.ts';

type PlaneOf<M extends Measure> = (typeof MEASURES)[M]['plane'];
/** A measure of citizens' reports. */
export type ReportMeasure = {
  [M in Measure]: PlaneOf<M> extends 'reports' ? M : never;
}[Measure];

/** Everything counted of citizens' reports: first `reported`, then what became of them. */
export const REPORT_MEASURES = measuresOf('reports') as ReportMeasure[];

/** What became of the reports of one category, latest period. */
export interface ReportRow {
  category: string;
  /** In the order of the section's measures. */
  cells: Cell[];
  /** Places of cells whose sum lacks parts of the area; absent where none does. */
  incomplete?: number[];
  /** Share of the reports that were confirmed, with its limits. */
  confirmedShare: Share | Absence;
  rate: PlainRate;
  /** What its rate is per. */
  unit: RateUnit;
}

/** Sums over categories, of the section's measures; null where none was recorded. */
export type ReportTotals = Partial<Record<ReportMeasure, Total | null>>;

export interface ReportsSection {
  periods: Period[];
  /** What is known of the reports here, in the order of `REPORT_MEASURES`; cells stand in it. */
  measures: ReportMeasure[];
  /** What rates of most rows are per: see `RateUnit`; rows say it themselves. */
  unit: RateUnit;
  /** Categories with reports in the latest period, those reported most first. */
  rows: ReportRow[];
  /** Categories with reports in earlier periods shown, and none in the latest. */
  onlyBefore: string[];
  /** Categories recorded here without a single report in the periods shown. */
  withoutReports: string[];
  /** Categories that are shown for higher areas alone. */
  notShownHere: string[];
  /** One for each period shown. */
  totals: ReportTotals[];
  /** Days to a decision, all reports first; of the last years together. */
  waits: Wait[];
  /** Month by month; null where the atlas gives no months here. */
  season: Season | null;
  /** When in the week reports were made of, over the periods shown. */
  week: Week | null;
}

export function reportsSection(snapshot: Snapshot, area: AreaSnapshot): ReportsSection {
  const { manifest } = snapshot;
  const inForce = manifest.categories.filter((c) => c.plane === 'reports');
  const find = cellsOf(area);
  const [start, end] = shownPeriods(manifest, 'reports');
  const periods = manifest.periods.reports.slice(start, end);
  const recorded = inForce.filter((c) => find(c.id, 'reported') !== null);
  const measures = REPORT_MEASURES.filter((m) => recorded.some((c) => find(c.id, m) !== null));
  const [reported, confirmed] = [measures.indexOf('reported'), measures.indexOf('confirmed')];
  const byCategory = recorded.map((category) => ({
    category,
    series: measures.map((m) => find(category.id, m) ?? []),
  }));
  const added = byCategory.filter(({ category }) => category.includedIn === null);
  const now = byCategory.filter(({ series }) => happened(series[reported]?.[end - 1]));
  const ever = byCategory.filter(({ series }) =>
    series[reported]?.slice(start, end).some(happened),
  );
  const ids = (entries: typeof byCategory) => entries.map(({ category }) => category.id);
  const lack = lackIn(area);
  const last = periods.at(-1) ?? '';
  const rows = now.map(({ category, series }): ReportRow => {
    const rule = rateRule(manifest, category);
    const cells = series.map((all) => all[end - 1] ?? 'notRecorded');
    const lacking = measures.flatMap((m, i) => (lack(category.id, m, last) ? [i] : []));
    return {
      category: category.id,
      cells,
      ...(lacking.length && { incomplete: lacking }),
      confirmedShare: ofSameParts(lack, category.id, ['confirmed', 'reported'], last)
        ? limitedShare(cells[confirmed], cells[reported])
        : 'noDenominator',
      rate: plainRate(
        cells[reported] ?? 'notRecorded',
        denominatorOf(area, category, periods.at(-1)),
        rule,
      ),
      unit: rule.unit,
    };
  });
  return {
    periods,
    measures,
    unit: residentsUnit(manifest, 'reports'),
    rows: rows.sort((a, b) => size(b.cells[reported]) - size(a.cells[reported])),
    onlyBefore: ids(ever.filter((entry) => !now.includes(entry))),
    withoutReports: ids(byCategory.filter((entry) => !ever.includes(entry))),
    notShownHere: inForce.filter((c) => !recorded.includes(c) && c.lowestLevel).map((c) => c.id),
    waits: area.findings.waits,
    season: reportsSeason(snapshot, area),
    week: weekOf(area, periods),
    totals: periods.map((period, p) =>
      Object.fromEntries(
        measures.map((measure, m) => [
          measure,
          totalOf(
            added.map(({ series }) => series[m]?.[start + p] ?? 'notRecorded'),
            added.some(({ category }) => lack(category.id, measure, period)),
          ),
        ]),
      ),
    ),
  };
}

const happened = (cell: Cell | undefined) =>
  cell === 'suppressed' || (typeof cell === 'number' && cell > 0);

/** Categories that were reported most come first; those without a number last. */
const size = (cell: Cell | undefined) => (cell !== undefined && isCounted(cell) ? cell : -1);

/** A share with its limits, or the reason why there is none. */
function limitedShare(part: Cell | undefined, whole: Cell | undefined): Share | Absence {
  const share = shareOf(part, whole);
  return typeof share === 'number' ? shareWithLimits(Number(part), Number(whole)) : share;
}

/** Part of a whole, 0 to 1; nothing reported has no share. */
export function shareOf(part: Cell | undefined, whole: Cell | undefined): number | Absence {
  if (whole === undefined || part === undefined) return 'notRecorded';
  if (!isCounted(whole)) return whole;
  if (!isCounted(part)) return part;
  return whole === 0 ? 'noDenominator' : part / whole;
}
