import type { Point } from './grid.ts';
import type { Arc } from './trace-labels.ts';

/**
 * Takes the stairs out of traced borders: in each round every point moves half way to the middle of
 * its neighbours, junctions to the middle of all theirs. Arcs stay joined, since a junction moves
 * once for all its arcs.
 */
export function smoothArcs(arcs: readonly Arc[], rounds: number): Arc[] {
  const ends = arcs.map(({ points }) => [key(points[0]!), key(points.at(-1)!)] as const);
  let lines = arcs.map((arc) => arc.points);
  for (let round = 0; round < rounds; round++) lines = smoothOnce(lines, ends);
  return arcs.map((arc, index) => ({ ...arc, points: lines[index]! }));
}

type Ends = readonly (readonly [string, string])[];

const key = ([x, y]: Point) => `${x} ${y}`;

function smoothOnce(lines: readonly Point[][], ends: Ends): Point[][] {
  const junctions = movedJunctions(lines, ends);
  return lines.map((points, index) => {
    const [first, last] = ends[index]!;
    const inner = points
      .slice(1, -1)
      .map((point, i) => halfWay(point, [points[i]!, points[i + 2]!]));
    return [junctions.get(first)!, ...inner, junctions.get(last)!];
  });
}

function movedJunctions(lines: readonly Point[][], ends: Ends): Map<string, Point> {
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
  return new Map([...around].map(([name, { at, next }]) => [name, halfWay(at, next)]));
}

function halfWay(point: Point, others: readonly Point[]): Point {
  const mean = (axis: 0 | 1) => others.reduce((sum, other) => sum + other[axis], 0) / others.length;
  return [(point[0] + mean(0)) / 2, (point[1] + mean(1)) / 2];
}
