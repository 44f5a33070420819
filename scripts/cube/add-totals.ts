import type { Area } from '../../src/domain/area.ts';
import { MEASURES } from '../../src/domain/measure.ts';
import type { Cube } from '../../src/intake/cube.ts';

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

/**
 * Fills the figures of higher areas with the sum of their children's, where nothing was given for
 * them and at least one child was recorded. A figure that was given stays: it is taken from the
 * source or computed, and never both. Rates, which do not add up, are left alone.
 */
export function addTotals(cube: Cube, areas: readonly Area[]): void {
  const children = childrenOf(areas);
  for (const { measure, columns } of cube.slices()) {
    if (!MEASURES[measure].additive) continue;
    for (const column of columns.values()) {
      // Areas stand widest first, so going backwards meets every child before its parent.
      for (let place = areas.length - 1; place >= 0; place--) {
        if (Number.isNaN(column[place])) column[place] = sumOf(column, children[place] ?? []);
      }
    }
  }
}

function sumOf(column: Float64Array, places: readonly number[]): number {
  let sum = NaN;
  for (const place of places) {
    const value = column[place] as number;
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}
