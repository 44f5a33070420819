import { isCounted, type Cell } from '../domain/cell.ts';
import type { RateUnit } from '../domain/denominator.ts';
import type { Finding } from '../domain/findings.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { AreaSnapshot, CategoryEntry, Manifest } from '../domain/snapshot.ts';
import { shareWithLimits, type Share } from '../stats/share.ts';
import { apartFromPast, isMoved, type Apart } from './apart.ts';
import { cellsOf, rateFigure, rateRule, type RateFigure, type RateRule } from './figures.ts';
import { lackIn, ofSameParts } from './incomplete.ts';
import { denominatorOf } from './other-ground.ts';
import type { Snapshot } from './read-snapshot.ts';
import { breaksIn } from './series-breaks.ts';
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
  /** Absent where the latest count is not far from those before it. */
  apart?: Apart;
  /** Offences alone. */
  finding: Finding | null;
  /** Reports alone: how many of the latest were confirmed, with its limits; null where not told. */
  confirmed: Share | null;
}

// The cards of an area in several languages are made one after the other.
const latest = new WeakMap<Snapshot, { code: string; indicators: Indicator[] }>();

/** All categories of the atlas in one area: one that is not recorded there says so. */
export function indicatorsOf(snapshot: Snapshot, code: string): Indicator[] {
  const known = latest.get(snapshot);
  if (known?.code === code) return known.indicators;
  const area = snapshot.area(code);
  const shown = shownOf(snapshot.manifest);
  const indicators = shown.map((category) => indicatorOf(area, category));
  latest.set(snapshot, { code, indicators });
  return indicators;
}

/** What is the same of a category in all areas. */
interface Shown {
  category: CategoryEntry;
  start: number;
  end: number;
  periods: Period[];
  breaks: number[];
  rule: RateRule;
}

const shownKnown = new WeakMap<Manifest, Shown[]>();

function shownOf(manifest: Manifest): Shown[] {
  const known = shownKnown.get(manifest);
  if (known) return known;
  const fresh = manifest.categories.map((category): Shown => {
    const [start, end] = shownPeriods(manifest, category.plane);
    const periods = manifest.periods[category.plane].slice(start, end);
    const breaks = breaksIn(manifest, category.id, periods);
    return { category, start, end, periods, breaks, rule: rateRule(manifest, category) };
  });
  shownKnown.set(manifest, fresh);
  return fresh;
}

function indicatorOf(
  area: AreaSnapshot,
  { category, start, end, periods, breaks, rule }: Shown,
): Indicator {
  const { id, plane } = category;
  const all = cellsOf(area)(id, LEADING_MEASURE[plane]);
  const cells = periods.map((_, p): Cell => all?.[start + p] ?? 'notRecorded');
  const lack = lackIn(area);
  const lacking = periods.flatMap((p, i) => (lack(id, LEADING_MEASURE[plane], p) ? [i] : []));
  const last = cells.at(-1) ?? 'notRecorded';
  const amount = denominatorOf(area, category, periods.at(-1));
  const finding = area.findings.offences.find((one) => one.category === id) ?? null;
  const apart = isMoved(finding) ? apartFromPast(periods, cells, breaks, lacking) : null;
  return {
    category: id,
    plane,
    unit: rule.unit,
    periods,
    cells,
    ...(lacking.length && { incomplete: lacking }),
    rate: rateFigure(last, amount, rule),
    ...(apart && { apart }),
    finding,
    confirmed: ofSameParts(lack, id, ['confirmed', 'reported'], periods.at(-1) ?? '')
      ? confirmedOf(cellsOf(area)(id, 'confirmed')?.[end - 1], last)
      : null,
  };
}

const confirmedOf = (part: Cell | undefined, whole: Cell): Share | null =>
  part !== undefined && isCounted(part) && isCounted(whole) && whole > 0
    ? shareWithLimits(part, whole)
    : null;
