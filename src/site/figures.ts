import type { AreaSnapshot, CategoryEntry, Manifest } from '../domain/snapshot.ts';
import { rateUnit, type RateUnit } from '../domain/denominator.ts';
import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { Measure } from '../domain/measure.ts';
import type { Plane } from '../domain/plane.ts';
import { poissonLimits, rateOf, type Rate } from '../stats/rate.ts';

/** A rate with its 95 % limits, or the reason why there is none. */
export type RateFigure = (Rate & { unreliable: boolean }) | Absence;
export type PlainRate = number | Absence;

export const isRate = (figure: RateFigure): figure is Rate & { unreliable: boolean } =>
  typeof figure !== 'string';

/** What a rate is computed by: per how many of what, and from how many events it is reliable. */
export interface RateRule {
  unit: RateUnit;
  unreliableBelow: number;
}

export const rateRule = (
  { atlas }: Pick<Manifest, 'atlas'>,
  category: Pick<CategoryEntry, 'plane' | 'denominator'>,
): RateRule => ({
  unit: rateUnit(atlas.ratePer, category),
  unreliableBelow: atlas.unreliableBelow,
});

/** What rates of a plane are per where their categories say nothing else. */
export const residentsUnit = ({ atlas }: Manifest, plane: Plane): RateUnit =>
  rateUnit(atlas.ratePer, { plane, denominator: 'residents' });

/**
 * A cell as a rate with limits; without a count, or without anything to divide it by, the reason.
 * @param amount of what the rule's rates are per: see `denominatorOf`
 */
export function rateFigure(cell: Cell, amount: number | null, rule: RateRule): RateFigure {
  if (!isCounted(cell)) return cell;
  if (!amount) return 'noDenominator';
  const [lower, upper] = poissonLimits(cell);
  return {
    value: rateOf(cell, amount, rule.unit.per),
    lower: rateOf(lower, amount, rule.unit.per),
    upper: rateOf(upper, amount, rule.unit.per),
    unreliable: cell < rule.unreliableBelow,
  };
}

/** A cell as a rate alone. */
export function plainRate(cell: Cell, amount: number | null, rule: RateRule): PlainRate {
  if (!isCounted(cell)) return cell;
  return amount ? rateOf(cell, amount, rule.unit.per) : 'noDenominator';
}

/** The cells of a category and measure in an area, or null when it has no such series. */
export type FindCells = (category: string, measure: Measure) => Cell[] | null;

const found = new WeakMap<AreaSnapshot, FindCells>();

export function cellsOf(area: AreaSnapshot): FindCells {
  const known = found.get(area);
  if (known) return known;
  const byCategory = new Map<string, AreaSnapshot['series']>();
  for (const series of area.series) {
    const measures = byCategory.get(series.category);
    if (measures) measures.push(series);
    else byCategory.set(series.category, [series]);
  }
  const fresh: FindCells = (category, measure) =>
    byCategory.get(category)?.find((series) => series.measure === measure)?.cells ?? null;
  found.set(area, fresh);
  return fresh;
}

/**
 * A sum over cells: `atLeast` when some of them were hidden, `incomplete` when some are sums that lack
 * parts of the area. Null when none was counted.
 */
export interface Total {
  count: number;
  atLeast: boolean;
  incomplete?: true;
}

export function totalOf(cells: readonly Cell[], incomplete = false): Total | null {
  let count: number | null = null;
  let atLeast = false;
  for (const cell of cells) {
    if (isCounted(cell)) count = (count ?? 0) + cell;
    else if (cell === 'suppressed') atLeast = true;
  }
  if (count === null && !atLeast) return null;
  return { count: count ?? 0, atLeast, ...(incomplete && { incomplete: true as const }) };
}
