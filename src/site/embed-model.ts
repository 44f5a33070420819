import { areaRef, type AreaRef } from './area-ref.ts';
import { policeSection, type PoliceRow } from './police-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { reportsSection, type ReportRow, type ReportTotals } from './reports-model.ts';
import { societySection } from './society-model.ts';
import type { Total } from './figures.ts';
import { isCounted } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';

/** A card for another site: what a report says first, and no more. */
export interface EmbedCard extends AreaRef {
  population: number | null;
  police: { period: Period; per: number; total: Total | null; rows: PoliceRow[] } | null;
  reports: { period: Period; totals: ReportTotals; rows: ReportRow[] } | null;
  society: { period: Period; raised: Total | null; overdue: number } | null;
}

const MOST_ROWS = 3;

export function embedCard(snapshot: Snapshot, code: string): EmbedCard {
  const area = snapshot.area(code);
  const police = policeSection(snapshot, area);
  const reports = reportsSection(snapshot, area);
  const society = societySection(snapshot, area);
  const largest = [...police.rows].sort((a, b) => size(b) - size(a)).slice(0, MOST_ROWS);
  return {
    ...areaRef(snapshot, code),
    population: area.population,
    police: inLatest(police.periods, (period) => {
      const rows = police.rows.filter((row) => largest.includes(row));
      return { period, per: police.per, total: police.total, rows };
    }),
    reports: inLatest(reports.periods, (period) => {
      return {
        period,
        totals: reports.totals.at(-1) ?? {},
        rows: reports.rows.slice(0, MOST_ROWS),
      };
    }),
    society: inLatest(society.periods, (period) => {
      return { period, raised: society.raised, overdue: society.overdue };
    }),
  };
}

function inLatest<T>(periods: readonly Period[], make: (period: Period) => T): T | null {
  const latest = periods.at(-1);
  return latest === undefined ? null : make(latest);
}

const size = (row: PoliceRow) => {
  const cell = row.cells.at(-1);
  return cell !== undefined && isCounted(cell) ? cell : -1;
};
