import type { Area } from '../../src/domain/area.ts';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Column, Cube } from '../../src/intake/cube.ts';

/** Places of each area's children, by the parent's place. */
export function childrenOf(areas: readonly Area[]): number[][] {
  const places = new Map(areas.map((area, place) => [area.code, place]));
  const children: number[][] = areas.map(() => []);
  areas.forEach((area, place) => {
    const parent = area.parent === null ? undefined : places.get(area.parent);
    if (parent !== undefined) children[parent]?.push(place);
  });
  return children;
}

/** Totals of one column that lack parts: by the area's place, the widest areas without a figure. */
export interface LackingTotals {
  category: string;
  measure: Measure;
  period: Period;
  /** Level of the narrowest areas that a figure was given for. */
  level: string;
  without: ReadonlyMap<number, readonly number[]>;
}

/**
 * Fills the figures of higher areas with the sum of their children's, where nothing was given for
 * them and at least one child was recorded. A figure that was given stays: it is taken from the
 * source or computed, and never both. Rates, which do not add up, are left alone.
 *
 * @returns which of the sums lack parts that were not recorded
 */
export function addTotals(cube: Cube, areas: readonly Area[]): LackingTotals[] {
  const children = childrenOf(areas);
  const lacking: LackingTotals[] = [];
  for (const { category, measure, columns } of cube.slices()) {
    if (!MEASURES[measure].additive) continue;
    for (const [period, column] of columns) {
      // Areas stand widest first, so that the narrowest given is the last one that has a figure.
      const narrowest = column.findLastIndex((value) => !Number.isNaN(value));
      const without = addUp(column, children);
      if (without.size === 0) continue;
      lacking.push({ category, measure, period, level: areas[narrowest]?.level ?? '', without });
    }
  }
  return lacking;
}

/** By place of an area whose parts lack figures, the widest of these. */
function addUp(column: Column, children: readonly (readonly number[])[]): Map<number, number[]> {
  const without = new Map<number, number[]>();
  // Going backwards meets every child before its parent.
  for (let place = column.length - 1; place >= 0; place--) {
    const parts = children[place] as readonly number[];
    if (parts.length === 0 || !Number.isNaN(column[place])) continue;
    const sum = sumOf(column, parts);
    column[place] = sum;
    if (Number.isNaN(sum)) continue;
    const lacks = lackingOf(column, parts, without);
    if (lacks.length > 0) without.set(place, lacks);
  }
  return without;
}

function sumOf(column: Column, places: readonly number[]): number {
  let sum = NaN;
  for (let i = 0; i < places.length; i++) {
    const value = column[places[i] as number] as number;
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}

const NOTHING: number[] = [];

/** Most sums lack nothing, and there are hundreds of thousands of them. */
function lackingOf(
  column: Column,
  parts: readonly number[],
  without: ReadonlyMap<number, number[]>,
): number[] {
  const isWhole = without.size === 0 && !parts.some((part) => Number.isNaN(column[part]));
  if (isWhole) return NOTHING;
  return parts.flatMap((part) =>
    Number.isNaN(column[part]) ? [part] : (without.get(part) ?? NOTHING),
  );
}
