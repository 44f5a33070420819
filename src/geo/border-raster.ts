import type { Polygon, Ring } from './polygon-index.ts';

/** Cells along the longer side. */
const CELLS = 2048;
const BORDER = -2;

/**
 * The same answers as `exact`, from a raster whose cells are each within one polygon, or crossed by
 * a border; only in the latter is `exact` asked.
 */
export function borderRaster(
  polygons: readonly Polygon[],
  exact: (x: number, y: number) => number,
): (x: number, y: number) => number {
  const frame = frameOf(polygons);
  const cells = new Int32Array(frame.columns * frame.rows);
  for (const rings of polygons) for (const ring of rings) markBorder(ring, frame, cells);
  fillInside(frame, cells, exact);
  return (x, y) => {
    const column = Math.floor((x - frame.x) / frame.size);
    const row = Math.floor((y - frame.y) / frame.size);
    const outside = !(column >= 0 && row >= 0 && column < frame.columns && row < frame.rows);
    if (outside) return -1;
    const cell = cells[row * frame.columns + column] as number;
    return cell === BORDER ? exact(x, y) : cell;
  };
}

interface Frame {
  x: number;
  y: number;
  size: number;
  columns: number;
  rows: number;
}

function frameOf(polygons: readonly Polygon[]): Frame {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of polygons.flat(2)) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  const size = Math.max(maxX - minX, maxY - minY) / CELLS || 1;
  const cellsOf = (length: number) => Math.floor(length / size) + 1;
  return { x: minX, y: minY, size, columns: cellsOf(maxX - minX), rows: cellsOf(maxY - minY) };
}

/** Marks every cell that an edge touches; a hair too many does no harm, one too few would. */
function markBorder(ring: Ring, frame: Frame, cells: Int32Array): void {
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = inCells(ring[i - 1] ?? [], frame);
    const [x1, y1] = inCells(ring[i] ?? [], frame);
    const [low, high] = [Math.min(y0, y1) - HAIR, Math.max(y0, y1) + HAIR];
    const slope = y1 === y0 ? 0 : (x1 - x0) / (y1 - y0);
    for (let row = Math.max(0, Math.floor(low)); row <= high && row < frame.rows; row++) {
      const from = y1 === y0 ? x0 : x0 + (clamp(row, y0, y1) - y0) * slope;
      const to = y1 === y0 ? x1 : x0 + (clamp(row + 1, y0, y1) - y0) * slope;
      const first = Math.max(0, Math.floor(Math.min(from, to) - HAIR));
      const last = Math.min(frame.columns - 1, Math.floor(Math.max(from, to) + HAIR));
      cells.fill(BORDER, row * frame.columns + first, row * frame.columns + last + 1);
    }
  }
}

const HAIR = 1e-6;

const inCells = ([x = 0, y = 0]: readonly number[], frame: Frame): [number, number] => [
  (x - frame.x) / frame.size,
  (y - frame.y) / frame.size,
];

const clamp = (value: number, a: number, b: number) =>
  Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));

/** Cells side by side with no border between them lie in the same polygon: one question a run. */
function fillInside(
  frame: Frame,
  cells: Int32Array,
  exact: (x: number, y: number) => number,
): void {
  for (let row = 0; row < frame.rows; row++) {
    let current = BORDER;
    for (let column = 0; column < frame.columns; column++) {
      const at = row * frame.columns + column;
      if (cells[at] === BORDER) current = BORDER;
      else {
        if (current === BORDER) {
          const [x, y] = [
            frame.x + (column + 0.5) * frame.size,
            frame.y + (row + 0.5) * frame.size,
          ];
          current = exact(x, y);
        }
        cells[at] = current;
      }
    }
  }
}
