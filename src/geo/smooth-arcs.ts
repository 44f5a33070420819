import type { Point } from './grid.ts';
import type { Arc } from './trace-labels.ts';

/** Towards the neighbours, then a little farther back, so that nothing shrinks. */
const STEPS = [0.5, -0.53];

/**
 * Takes the stairs out of traced borders (Taubin 1995): in each round every point moves half way to
 * the middle of its neighbours, junctions to the middle of all theirs, and then back a little
 * farther. Arcs stay joined, since a junction moves once for all its arcs.
 */
export function smoothArcs(arcs: readonly Arc[], rounds: number): Arc[] {
  const ends = arcs.map(({ points }) => [key(points[0]!), key(points.at(-1)!)] as const);
  let lines = arcs.map((arc) => arc.points);
  for (let round = 0; round < rounds; round++)
    for (const step of STEPS) lines = moved(lines, ends, step);
  return arcs.map((arc, index) => ({ ...arc, points: lines[index]! }));
}

type Ends = readonly (readonly [string, string])[];

const key = ([x, y]: Point) => `${x} ${y}`;

function moved(lines: readonly Point[][], ends: Ends, step: number): Point[][] {
  const junctions = movedJunctions(lines, ends, step);
  return lines.map((points, index) => {
    const [first, last] = ends[index]!;
    const inner = points
      .slice(1, -1)
      .map((point, i) => towards(point, [points[i]!, points[i + 2]!], step));
    return [junctions.get(first)!, ...inner, junctions.get(last)!];
  });
}

function movedJunctions(lines: readonly Point[][], ends: Ends, step: number): Map<string, Point> {
  const around = new Map<string, { at: Point; next: Point[] }>();
  const meet = (name: string, at: Point, next: Point) => {
    const known = around.get(name);
    if (known) known.next.push(next);
    else around.set(name, { at, next: [next] });
  };
  lines.forEach((points, index) => {
    const [first, last] = ends[index]!;
    meet(first, points[0]!, points[1]!);
    meet(last, points.at(-1)!, points.at(-2)!);
  });
  return new Map([...around].map(([name, { at, next }]) => [name, towards(at, next, step)]));
}

function towards(point: Point, others: readonly Point[], step: number): Point {
  const mean = (axis: 0 | 1) => others.reduce((sum, other) => sum + other[axis], 0) / others.length;
  return [point[0] + step * (mean(0) - point[0]), point[1] + step * (mean(1) - point[1])];
}
