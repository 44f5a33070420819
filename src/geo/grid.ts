/**
 * Square cells laid over a plane in metres. Cell (0, 0) has its lower left corner at (x0, y0);
 * cells are numbered row by row, `row * width + column`, the lowest row first.
 */
export interface Grid {
  x0: number;
  y0: number;
  /** Side of a cell, metres. */
  cell: number;
  width: number;
  height: number;
}

/** A point in metres. */
export type Point = readonly [number, number];

/** The smallest grid that holds all points with a margin (metres), its corner on whole cells. */
export function gridAround(points: readonly Point[], cell: number, margin: number): Grid {
  const low = (axis: 0 | 1) => points.reduce((least, p) => Math.min(least, p[axis]), Infinity);
  const high = (axis: 0 | 1) => points.reduce((most, p) => Math.max(most, p[axis]), -Infinity);
  const [x0, y0] = [low(0), low(1)].map((v) => Math.floor((v - margin) / cell) * cell) as [
    number,
    number,
  ];
  return {
    x0,
    y0,
    cell,
    width: Math.ceil((high(0) + margin - x0) / cell),
    height: Math.ceil((high(1) + margin - y0) / cell),
  };
}

/** The cells whose middle may lie within `reach` metres of a point, clipped to the grid. */
export function cellsWithin(grid: Grid, [x, y]: Point, reach: number) {
  const { x0, y0, cell, width, height } = grid;
  return {
    left: Math.max(0, Math.floor((x - reach - x0) / cell)),
    right: Math.min(width - 1, Math.ceil((x + reach - x0) / cell)),
    bottom: Math.max(0, Math.floor((y - reach - y0) / cell)),
    top: Math.min(height - 1, Math.ceil((y + reach - y0) / cell)),
  };
}
