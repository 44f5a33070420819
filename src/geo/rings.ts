import type { Point } from './grid.ts';

export type { Point };

/**
 * The points of a ring of arcs; the first comes again at the end. An arc walked backwards is
 * written `~index`, as in TopoJSON.
 */
export function ringPoints(ring: readonly number[], arcs: readonly (readonly Point[])[]): Point[] {
  return ring.flatMap((arc, index) => {
    const points = arc < 0 ? arcs[~arc]!.toReversed() : arcs[arc]!;
    return index === 0 ? points : points.slice(1);
  });
}

/** Twice the signed area of a closed ring; greater than 0 when it runs counter-clockwise. */
export function doubleArea(ring: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    sum += ax * by - bx * ay;
  }
  return sum;
}

/** Whether a point lies within a closed ring (even-odd rule). */
export function isWithin(ring: readonly Point[], [x, y]: Point): boolean {
  let within = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) within = !within;
  }
  return within;
}
