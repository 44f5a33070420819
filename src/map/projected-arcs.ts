import type { Topology } from 'topojson-specification';
import type { Projection } from '../domain/atlas.ts';
import { createProjection } from './projection.ts';
import { boxOf, type Box } from './rings.ts';
import { simplifiedLine, type PlanePoint } from './simplify.ts';

/** How finely areas are drawn. */
export interface Detail {
  /** Units across the whole map. */
  width: number;
  /** How far, in units, an edge may be moved to leave points out. */
  tolerance: number;
}

/** The points of arcs: x, y, x, y, … in whole map units. */
export type Arcs = readonly (readonly number[])[];

type Planes = PlanePoint[][];
const planesOf = new WeakMap<Topology, { projection: Projection; planes: Planes; box: Box }>();

/** Every arc in the projected plane, the same for all details. */
function projectedArcs(topology: Topology, projection: Projection) {
  const known = planesOf.get(topology);
  if (known?.projection === projection) return known;
  const project = createProjection(projection);
  const planes = decodedArcs(topology).map((arc) =>
    arc.map((point) => {
      const projected = project(point);
      if (projected === null) throw new Error(`The projection cannot show ${point.join(', ')}.`);
      return projected;
    }),
  );
  const fresh = { projection, planes, box: boxOf(planes.flat(2)) };
  planesOf.set(topology, fresh);
  return fresh;
}

/** Every arc as whole map units. Neighbours share arcs, so their edges stay the same to the unit. */
export function arcsOf(topology: Topology, projection: Projection, { width, tolerance }: Detail) {
  const { planes, box } = projectedArcs(topology, projection);
  const [minX, minY, maxX, maxY] = box;
  const scale = width / (maxX - minX);
  const arcs = planes.map((arc) =>
    (tolerance > 0 ? simplifiedLine(arc, tolerance / scale) : arc).flatMap(([x, y]) => [
      Math.round((x - minX) * scale),
      Math.round((y - minY) * scale),
    ]),
  );
  return { arcs, height: Math.ceil((maxY - minY) * scale), scale };
}

function decodedArcs({ arcs, transform }: Topology): [number, number][][] {
  if (!transform) return arcs as [number, number][][];
  const [kx, ky] = transform.scale;
  const [dx, dy] = transform.translate;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map((step) => {
      x += step[0] as number;
      y += step[1] as number;
      return [x * kx + dx, y * ky + dy];
    });
  });
}

const EARTH_RADIUS_KM = 6371.0088;
const STEP_DEGREES = 0.01;

/** How many kilometres one unit of the projected plane is, from west to east in the middle. */
export function kmPerPlaneUnit(topology: Topology, projection: Projection): number {
  const project = createProjection(projection);
  const [west, south, east, north] = boxOf(decodedArcs(topology).flat(2));
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [from, to] = [project([lon, lat]), project([lon + STEP_DEGREES, lat])];
  if (from === null || to === null) throw new Error('The projection cannot show its own middle.');
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const km = EARTH_RADIUS_KM * Math.cos(radians(lat)) * radians(STEP_DEGREES);
  return km / Math.hypot(to[0] - from[0], to[1] - from[1]);
}
