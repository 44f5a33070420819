import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { AreaCode } from '../domain/area.ts';
import { polygonIndex, type Polygon } from './polygon-index.ts';
import { borderRaster } from './border-raster.ts';

/** Below so many points the raster would cost more than it saves. */
const RASTER_PAYS_FROM = 20_000;

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
  const exact = polygonIndex(polygons.map(({ rings }) => rings));
  const codeOf = (found: number) => polygons[found]?.code ?? null;
  let asked = 0;
  let fast: ((x: number, y: number) => number) | null = null;
  return (lon, lat) => {
    if (fast) return codeOf(fast(lon, lat));
    if (++asked > RASTER_PAYS_FROM)
      fast = borderRaster(
        polygons.map((p) => p.rings),
        exact,
      );
    return codeOf(exact(lon, lat));
  };
}

function polygonsOf(topology: Topology, object: string): { code: AreaCode; rings: Polygon }[] {
  const collection = feature(topology, topology.objects[object] as GeometryCollection);
  return collection.features.flatMap(({ id, geometry }) =>
    polygonRings(geometry).map((rings) => ({ code: String(id), rings })),
  );
}

function polygonRings(geometry: GeoJSON.Geometry): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}
