import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Finding } from '../domain/findings.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { AreaSnapshot, CategoryEntry } from '../domain/snapshot.ts';
import { shareWithLimits, type Share } from '../stats/share.ts';
import { cellsOf, rateFigure, rateRule, type RateFigure } from './figures.ts';
import { lackIn, ofSameParts } from './incomplete.ts';
import { denominatorOf } from './other-ground.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shownPeriods } from './shown-periods.ts';

/** One category in one area: its latest figure, what can be said of it, and how it was before. */
export interface Indicator {
  category: string;
  plane: Plane;
  /** What its rate is per. */
  unit: RateUnit;
  /** Oldest first; the latest is the figure. One cell for each. */
  periods: Period[];
  cells: Cell[];
  /** Places of periods whose sum lacks parts of the area; absent where none does. */
  incomplete?: number[];
  /** Of the latest period. */
  rate: RateFigure;
  /** Offences alone. */
  finding: Finding | null;
  /** Reports alone: how many of the latest were confirmed, with its limits; null where not told. */
  confirmed: Share | null;
}

/** All categories of the atlas in one area: one that is not recorded there says so. */
export function indicatorsOf(snapshot: Snapshot, code: string): Indicator[] {
  const area = snapshot.area(code);
  return snapshot.manifest.categories.map((category) => indicatorOf(snapshot, area, category));
}

function indicatorOf(
  { manifest }: Snapshot,
  area: AreaSnapshot,
  category: CategoryEntry,
): Indicator {
  const { id, plane } = category;
  const [start, end] = shownPeriods(manifest, plane);
  const periods = manifest.periods[plane].slice(start, end);
  const all = cellsOf(area)(id, LEADING_MEASURE[plane]);
  const cells = periods.map((_, p): Cell => all?.[start + p] ?? 'notRecorded');
  const lack = lackIn(area);
  const lacking = periods.flatMap((p, i) => (lack(id, LEADING_MEASURE[plane], p) ? [i] : []));
  const rule = rateRule(manifest, category);
  const latest = cells.at(-1) ?? 'notRecorded';
  const amount = denominatorOf(area, category, periods.at(-1));
  return {
    category: id,
    plane,
    unit: rule.unit,
    periods,
    cells,
    ...(lacking.length && { incomplete: lacking }),
    rate: rateFigure(latest, amount, rule),
    finding: area.findings.offences.find((one) => one.category === id) ?? null,
    confirmed: ofSameParts(lack, id, ['confirmed', 'reported'], periods.at(-1) ?? '')
      ? confirmedOf(cellsOf(area)(id, 'confirmed')?.[end - 1], latest)
      : null,
  };
}

const confirmedOf = (part: Cell | undefined, whole: Cell): Share | null =>
  part !== undefined && isCounted(part) && isCounted(whole) && whole > 0
    ? shareWithLimits(part, whole)
    : null;

/** Why the latest period has no figure; null where it has one. */
export function absenceOf({ cells }: Indicator): Absence | null {
  const latest = cells.at(-1) ?? 'notRecorded';
  return isCounted(latest) ? null : latest;
}
