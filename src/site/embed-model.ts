import type { Apart } from './apart.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { policeSection, type PoliceRow, type PoliceSection } from './police-model.ts';
import type { Snapshot } from './read-snapshot.ts';
import { reportsSection, type ReportsSection, type ReportTotals } from './reports-model.ts';
import { societySection, type SocietySection } from './society-model.ts';
import type { RateFigure, Total } from './figures.ts';
import { isCounted, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Period } from '../domain/period.ts';

/** One category of offences in the latest period. */
export interface CardRow {
  category: string;
  cell: Cell;
  /** The count and its rate lack parts of the area; absent where they are of the whole. */
  incomplete?: true;
  /** Absent where the count is not far from those before it. */
  apart?: Apart;
  rate: RateFigure;
  /** What its rate is per. */
  unit: RateUnit;
}

export interface CardPolice {
  period: Period;
  unit: RateUnit;
  /** The largest counts that are shown: none that is zero, since a hidden one is larger. */
  rows: CardRow[];
  /** Whether a count is hidden, so that the rows need not be the most frequent of all. */
  hides: boolean;
  total: Total | null;
}

/** A card for another site: what a report says first, and no more. */
export interface EmbedCard extends AreaRef {
  population: number | null;
  police: CardPolice | null;
  reports: { period: Period; totals: ReportTotals } | null;
  society: { period: Period; raised: Total | null; overdue: number } | null;
}

/** What of a report a card is made of. */
export interface Reported extends AreaRef {
  population: number | null;
  police: PoliceSection;
  reports: ReportsSection;
  society: SocietySection;
}

const MOST_ROWS = 3;

// The card of an area is made right after its report, which has worked out all it says.
const latest = new WeakMap<Snapshot, EmbedCard>();

/** Keeps the card of a report just made, so that it is not computed again. */
export function keepCard(snapshot: Snapshot, report: Reported): void {
  latest.set(snapshot, cardOf(report));
}

export function embedCard(snapshot: Snapshot, code: string): EmbedCard {
  const known = latest.get(snapshot);
  if (known?.code === code) return known;
  const fresh = cardOf(readReported(snapshot, code));
  latest.set(snapshot, fresh);
  return fresh;
}

function readReported(snapshot: Snapshot, code: string): Reported {
  const area = snapshot.area(code);
  return {
    ...areaRef(snapshot, code),
    population: area.population,
    police: policeSection(snapshot, area),
    reports: reportsSection(snapshot, area),
    society: societySection(snapshot, area),
  };
}

function cardOf({ code, level, kind, name, population, ...report }: Reported): EmbedCard {
  const { police, reports, society } = report;
  return {
    code,
    level,
    kind,
    name,
    population,
    police: inLatest(police.periods, (period) => {
      const { unit, rows, total } = police;
      const hides = rows.some(({ cells }) => cells.at(-1) === 'suppressed');
      return { period, unit, rows: largestOf(rows), hides, total };
    }),
    reports: inLatest(reports.periods, (period) => {
      return { period, totals: reports.totals.at(-1) ?? {} };
    }),
    society: inLatest(society.periods, (period) => {
      return { period, raised: society.raised, overdue: society.overdue };
    }),
  };
}

function largestOf(rows: readonly PoliceRow[]): CardRow[] {
  const shown = rows.filter((row) => size(row) > 0);
  const largest = shown.toSorted((a, b) => size(b) - size(a)).slice(0, MOST_ROWS);
  return shown.filter((row) => largest.includes(row)).map(cardRow);
}

const cardRow = ({ category, cells, incomplete, apart, rate, unit }: PoliceRow): CardRow => ({
  category,
  cell: cells.at(-1) ?? 'notRecorded',
  ...(incomplete?.includes(cells.length - 1) && { incomplete: true as const }),
  ...(apart && { apart }),
  rate,
  unit,
});

function inLatest<T>(periods: readonly Period[], make: (period: Period) => T): T | null {
  const latest = periods.at(-1);
  return latest === undefined ? null : make(latest);
}

const size = (row: PoliceRow) => {
  const cell = row.cells.at(-1);
  return cell !== undefined && isCounted(cell) ? cell : 0;
};
