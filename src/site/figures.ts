import type { AreaSnapshot, Manifest } from '../domain/snapshot.ts';
import { isCounted, type Absence, type Cell } from '../domain/cell.ts';
import type { Measure } from '../domain/measure.ts';
import { poissonLimits, rateOf, type Rate } from '../stats/rate.ts';

/** A rate with its 95 % limits, or the reason why there is none. */
export type RateFigure = (Rate & { unreliable: boolean }) | Absence;
export type PlainRate = number | Absence;

export const isRate = (figure: RateFigure): figure is Rate & { unreliable: boolean } =>
  typeof figure !== 'string';

/** What a rate is computed by: residents, per how many, and from how many events it is reliable. */
export interface RateRule {
  per: number;
  unreliableBelow: number;
}

export const rateRule = (
  { atlas }: Manifest,
  plane: keyof Manifest['atlas']['ratePer'],
): RateRule => ({ per: atlas.ratePer[plane], unreliableBelow: atlas.unreliableBelow });

/** A cell as a rate with limits; without residents, or without a count, the reason. */
export function rateFigure(cell: Cell, population: number | null, rule: RateRule): RateFigure {
  if (!isCounted(cell)) return cell;
  if (!population) return 'noDenominator';
  const [lower, upper] = limitsOf(cell);
  return {
    value: rateOf(cell, population, rule.per),
    lower: rateOf(lower, population, rule.per),
    upper: rateOf(upper, population, rule.per),
    unreliable: cell < rule.unreliableBelow,
  };
}

// The exact limits of small counts are found by halving, and small counts are what communes have.
const limits = new Map<number, [number, number]>();
function limitsOf(count: number): [number, number] {
  const known = limits.get(count);
  if (known) return known;
  const fresh = poissonLimits(count);
  if (count < 100) limits.set(count, fresh);
  return fresh;
}

/** A cell as a rate alone. */
export function plainRate(cell: Cell, population: number | null, rule: RateRule): PlainRate {
  if (!isCounted(cell)) return cell;
  return population ? rateOf(cell, population, rule.per) : 'noDenominator';
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
