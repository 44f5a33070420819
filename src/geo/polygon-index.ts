import Flatbush from 'flatbush';

/** A ring of positions, the first repeated at the end; further rings of a polygon are holes. */
export type Ring = readonly (readonly number[])[];
export type Polygon = readonly Ring[];

/** A function that gives the place of the polygon holding a point, or -1. */
export function polygonIndex(polygons: readonly Polygon[]): (x: number, y: number) => number {
  if (polygons.length === 0) return () => -1;
  const index = new Flatbush(polygons.length);
  for (const [outer] of polygons) index.add(...boxOf(outer ?? []));
  index.finish();
  const flat = polygons.map((rings) => rings.map((ring) => Float64Array.from(ring.flat())));
  return (x, y) => {
    for (const found of index.search(x, y, x, y)) {
      if (holds(flat[found] ?? [], x, y)) return found;
    }
    return -1;
  };
}

type Box = [minX: number, minY: number, maxX: number, maxY: number];

function boxOf(ring: Ring): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Even-odd rule over all rings, so that holes need no case of their own (Shimrat 1962, CACM 5). */
function holds(rings: readonly Float64Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1] as number;
      const yj = ring[j + 1] as number;
      if (yi > y === yj > y) continue;
      const [xi, xj] = [ring[i] as number, ring[j] as number];
      if (x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}
