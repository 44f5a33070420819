import type { Grid, Point } from './grid.ts';
import { doubleArea, isWithin, ringPoints } from './rings.ts';

/** A stretch of border between two labels, from one junction to the next or back to its start. */
export interface Arc {
  points: Point[];
  /** Label on the left hand of one who walks from the first point to the last. */
  left: number;
  right: number;
}

/** Borders, each drawn once, and the shape of each label: polygons of rings, the outer one first. */
export interface TracedLabels {
  arcs: Arc[];
  /** By label. An arc walked backwards is written `~index`, as in TopoJSON. */
  polygons: Map<number, number[][][]>;
}

/**
 * Traces the borders of a raster whose labels do not meet themselves at mere corners (see
 * `partCorners`). Outer rings run counter-clockwise.
 *
 *     a a b        the corner where a, b and c meet is a junction;
 *     a c c        three arcs end there
 */
export function traceLabels(labels: Int16Array, grid: Grid, voidLabel: number): TracedLabels {
  const lattice = latticeOf(labels, grid, voidLabel);
  const arcs = walkArcs(lattice, grid);
  return { arcs, polygons: polygonsOf(arcs, voidLabel) };
}

/** The four ways out of a corner: east, north, west, south. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

interface Lattice {
  /** Corners in a row. */
  width: number;
  height: number;
  /** Whether a border runs from a corner in a direction. */
  open: (corner: number, direction: number) => boolean;
  /** Labels on the left and right of the edge that leaves a corner in a direction. */
  sides: (corner: number, direction: number) => [number, number];
}

function latticeOf(labels: Int16Array, grid: Grid, voidLabel: number): Lattice {
  const width = grid.width + 1;
  const height = grid.height + 1;
  const label = (column: number, row: number) =>
    column < 0 || row < 0 || column >= grid.width || row >= grid.height
      ? voidLabel
      : labels[row * grid.width + column]!;
  const sides = (corner: number, direction: number): [number, number] => {
    const column = corner % width;
    const row = (corner - column) / width;
    if (direction === 0) return [label(column, row), label(column, row - 1)];
    if (direction === 1) return [label(column - 1, row), label(column, row)];
    if (direction === 2) return [label(column - 1, row - 1), label(column - 1, row)];
    return [label(column, row - 1), label(column - 1, row - 1)];
  };
  const open = (corner: number, direction: number) => {
    const [left, right] = sides(corner, direction);
    return left !== right;
  };
  return { width, height, open, sides };
}

function walkArcs(lattice: Lattice, grid: Grid): Arc[] {
  const corners = lattice.width * lattice.height;
  const walked = new Uint8Array(corners * 4);
  const arcs: Arc[] = [];
  const degree = (corner: number) => [0, 1, 2, 3].filter((d) => lattice.open(corner, d)).length;
  const walkFrom = (corner: number) => {
    for (let direction = 0; direction < 4; direction++)
      if (lattice.open(corner, direction) && !walked[corner * 4 + direction])
        arcs.push(walk(lattice, grid, corner, direction, walked, degree));
  };
  for (let corner = 0; corner < corners; corner++) if (degree(corner) > 2) walkFrom(corner);
  // What is left are borders without a junction: a town within one commune, an island.
  for (let corner = 0; corner < corners; corner++) walkFrom(corner);
  return arcs;
}

function walk(
  lattice: Lattice,
  grid: Grid,
  first: number,
  direction: number,
  walked: Uint8Array,
  degree: (corner: number) => number,
): Arc {
  const [left, right] = lattice.sides(first, direction);
  const corners = [first];
  let corner = first;
  let heading = direction;
  for (;;) {
    walked[corner * 4 + heading] = 1;
    const [dx, dy] = STEPS[heading]!;
    corner += dx + dy * lattice.width;
    const back = (heading + 2) % 4;
    walked[corner * 4 + back] = 1;
    corners.push(corner);
    if (corner === first || degree(corner) !== 2) break;
    heading = [0, 1, 2, 3].find((d) => d !== back && lattice.open(corner, d))!;
  }
  return { points: corners.map((at) => cornerPoint(at, lattice.width, grid)), left, right };
}

const cornerPoint = (corner: number, width: number, { x0, y0, cell }: Grid): Point => [
  x0 + (corner % width) * cell,
  y0 + Math.floor(corner / width) * cell,
];

function polygonsOf(arcs: readonly Arc[], voidLabel: number): Map<number, number[][][]> {
  const byLabel = new Map<number, number[]>();
  const add = (label: number, arc: number) => {
    if (label === voidLabel) return;
    const list = byLabel.get(label);
    if (list) list.push(arc);
    else byLabel.set(label, [arc]);
  };
  arcs.forEach(({ left, right }, index) => {
    add(left, index);
    add(right, ~index);
  });
  const lines = arcs.map((arc) => arc.points);
  const labels = [...byLabel].toSorted(([a], [b]) => a - b);
  return new Map(labels.map(([label, own]) => [label, nested(chain(own, arcs), lines)]));
}

/** Puts each hole into the smallest outer ring around it; outer rings of greatest area first. */
function nested(rings: readonly number[][], lines: readonly Point[][]): number[][][] {
  const measured = rings
    .map((ring) => ({ ring, points: ringPoints(ring, lines) }))
    .map((one) => ({ ...one, size: doubleArea(one.points) }))
    .toSorted((a, b) => b.size - a.size);
  const polygons = measured
    .filter(({ size }) => size > 0)
    .map(({ ring, points }) => ({ points, rings: [ring] }));
  for (const { ring, points, size } of measured)
    if (size < 0) polygons.findLast((outer) => holds(outer.points, points))?.rings.push(ring);
  return polygons.map((polygon) => polygon.rings);
}

/** Whether a ring holds another, which may touch it in points but does not cross it. */
function holds(outer: readonly Point[], inner: readonly Point[]): boolean {
  const [[ax, ay], [bx, by]] = [inner[0]!, inner[1]!];
  return isWithin(outer, [(ax + bx) / 2, (ay + by) / 2]);
}

/** Joins directed arcs end to end into rings. */
function chain(directed: readonly number[], arcs: readonly Arc[]): number[][] {
  const from = new Map(directed.map((arc) => [key(firstPoint(arc, arcs)), arc]));
  const rings: number[][] = [];
  while (from.size > 0) {
    const ring: number[] = [];
    let arc = from.values().next().value;
    while (arc !== undefined) {
      from.delete(key(firstPoint(arc, arcs)));
      ring.push(arc);
      arc = from.get(key(firstPoint(~arc, arcs)));
    }
    rings.push(ring);
  }
  return rings;
}

const key = ([x, y]: Point) => `${x} ${y}`;

const firstPoint = (arc: number, arcs: readonly Arc[]): Point =>
  arc < 0 ? arcs[~arc]!.points.at(-1)! : arcs[arc]!.points[0]!;
