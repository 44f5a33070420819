import Flatbush from 'flatbush';
import { feature } from 'topojson-client';
import type { Topology, GeometryCollection } from 'topojson-specification';
import type { AreaCode } from '../domain/area.ts';

type Ring = readonly (readonly number[])[];
type Polygon = readonly Ring[];

/**
 * A function that names the area holding a point in degrees, or null. A point on a shared corner
 * can fall into none; the caller counts it. Outlines are taken as straight between vertices, which
 * at the size of a commune is within a metre of the arc.
 */
export function pointLocator(
  topology: Topology,
  object: string,
): (lon: number, lat: number) => AreaCode | null {
  const polygons = polygonsOf(topology, object);
  const index = new Flatbush(Math.max(1, polygons.length));
  for (const { box } of polygons) index.add(...box);
  if (polygons.length === 0) index.add(Infinity, Infinity, Infinity, Infinity);
  index.finish();
  return (lon, lat) => {
    for (const found of index.search(lon, lat, lon, lat)) {
      const candidate = polygons[found];
      if (candidate && holds(candidate.rings, lon, lat)) return candidate.code;
    }
    return null;
  };
}

type Box = [minX: number, minY: number, maxX: number, maxY: number];

function polygonsOf(topology: Topology, object: string) {
  const collection = feature(topology, topology.objects[object] as GeometryCollection);
  return collection.features.flatMap(({ id, geometry }) =>
    polygonRings(geometry).map((rings) => ({
      code: String(id),
      rings,
      box: boxOf(rings[0] as Ring),
    })),
  );
}

function polygonRings(geometry: GeoJSON.Geometry): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

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
function holds(rings: Polygon, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = 0, yi = 0] = ring[i] as readonly number[];
      const [xj = 0, yj = 0] = ring[j] as readonly number[];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}
