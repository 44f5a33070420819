import { cellsWithin, type Grid, type Point } from './grid.ts';

/** How the land beyond the territory competes with it: figures in kilometres. */
export interface OutsideRule {
  /** No cell belongs to anybody whose distance is greater; this draws the coast. */
  farthest: number;
  /** Added to the root of the distance from a foreign place: less than 0 in its favour. */
  handicap: number;
}

/**
 * The cost of being outside, per cell, on the scale of `influenceOf` (the root of kilometres): that
 * of the nearest foreign place, or of the farthest distance allowed.
 */
export function outsideCost(
  grid: Grid,
  foreign: readonly Point[],
  { farthest, handicap }: OutsideRule,
): Float32Array {
  const ceiling = Math.sqrt(farthest);
  const cost = new Float32Array(grid.width * grid.height).fill(ceiling);
  const reach = (ceiling - handicap) ** 2 * 1000;
  for (const at of foreign) {
    const near = cellsWithin(grid, at, reach);
    for (let row = near.bottom; row <= near.top; row++)
      for (let column = near.left; column <= near.right; column++) {
        const dx = (grid.x0 + (column + 0.5) * grid.cell - at[0]) / 1000;
        const dy = (grid.y0 + (row + 0.5) * grid.cell - at[1]) / 1000;
        const own = Math.sqrt(Math.sqrt(dx * dx + dy * dy)) + handicap;
        const cell = row * grid.width + column;
        if (own < cost[cell]!) cost[cell] = own;
      }
  }
  return cost;
}
