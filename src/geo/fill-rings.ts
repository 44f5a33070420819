import type { Grid, Point } from './grid.ts';

/**
 * Writes a label into every cell whose middle lies within the rings (even-odd rule, so that holes
 * stay empty). Rings are closed, in the metres of the grid. Changes `labels` in place.
 */
export function fillRings(
  labels: Int16Array,
  grid: Grid,
  rings: readonly (readonly Point[])[],
  label: number,
): void {
  const { x0, cell, width, height } = grid;
  for (const [row, crossings] of crossingsByRow(rings, grid)) {
    if (row < 0 || row >= height) continue;
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const first = Math.max(0, Math.ceil((crossings[i]! - x0) / cell - 0.5));
      const end = Math.min(width, Math.ceil((crossings[i + 1]! - x0) / cell - 0.5));
      if (first < end) labels.fill(label, row * width + first, row * width + end);
    }
  }
}

/** Where the middle line of each row crosses the rings. */
function crossingsByRow(rings: readonly (readonly Point[])[], grid: Grid): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i++) addCrossings(rows, ring[i]!, ring[i + 1]!, grid);
  return rows;
}

function addCrossings(rows: Map<number, number[]>, from: Point, to: Point, grid: Grid) {
  const rowAt = (y: number) => Math.ceil((y - grid.y0) / grid.cell - 0.5);
  const [first, end] = [rowAt(Math.min(from[1], to[1])), rowAt(Math.max(from[1], to[1]))];
  for (let row = first; row < end; row++) {
    const y = grid.y0 + (row + 0.5) * grid.cell;
    const x = from[0] + ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]);
    const crossings = rows.get(row);
    if (crossings) crossings.push(x);
    else rows.set(row, [x]);
  }
}
