import {
  geoConicConformal,
  geoConicEqualArea,
  geoMercator,
  geoTransverseMercator,
  type GeoProjection,
} from 'd3-geo';
import type { Projection } from '../domain/atlas.ts';

/** Projects degrees to a plane whose unit is arbitrary; y grows downwards. Null where it cannot. */
export type Project = (point: readonly [number, number]) => [number, number] | null;

/** The atlas's projection, unscaled. */
export function createProjection({ name, rotate, parallels }: Projection): Project {
  const projection = baseOf(name, parallels).rotate(rotate).scale(1).translate([0, 0]);
  return ([lon, lat]) => projection([lon, lat]);
}

function baseOf(name: Projection['name'], parallels: Projection['parallels']): GeoProjection {
  if (name === 'transverseMercator') return geoTransverseMercator();
  if (name === 'mercator') return geoMercator();
  const conic = name === 'conicConformal' ? geoConicConformal() : geoConicEqualArea();
  return parallels ? conic.parallels(parallels) : conic;
}
