import { mergeArcs, meshArcs } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Projection } from '../domain/atlas.ts';
import { lineCommands, ringCommands, type FlatLine } from './path-writer.ts';
import { createProjection } from './projection.ts';
import { simplifiedLine } from './simplify.ts';

/** A rectangle in map units: least x, least y, greatest x, greatest y. */
export type Box = readonly [number, number, number, number];

/** One area, drawn: made once and written into every map it stands on. */
export interface Shape {
  code: string;
  /** SVG path commands in map units. */
  path: string;
  box: Box;
  /** The middle of its largest ring, where a label stands. */
  middle: readonly [number, number];
}

/** All areas of an atlas in one whole-number coordinate system, `width` units wide. */
export interface Shapes {
  width: number;
  height: number;
  /** Levels in the topology, by id; the order of the geometries. */
  levels: ReadonlyMap<string, ReadonlyMap<string, Shape>>;
  /** Lines between areas of a level, by level. Outer edges of the country are left out. */
  inner: ReadonlyMap<string, string>;
  /** The rings of one area; empty for a code the level does not have. */
  rings(level: string, code: string): FlatLine[];
  /** The path of some areas of a level as one, without the lines between them. */
  merged(level: string, codes: ReadonlySet<string>): string;
  /** Kilometres on the ground in one unit, at the middle of the map. */
  kmPerUnit: number;
  /** The edge of the country. */
  outline: string;
  /** The same, `COARSE_WIDTH` units wide: small enough to stand on every page. */
  coarseOutline: string;
}

export const COARSE_WIDTH = 125;

/** How finely areas are drawn. */
export interface Detail {
  /** Units across the whole map. */
  width: number;
  /** How far, in units, an edge may be moved to leave points out. */
  tolerance: number;
}

/** For parts of the country: fine enough for one commune to fill a page. */
export const CLOSE: Detail = { width: 10_000, tolerance: 0 };
/** For the whole country at once: a unit is little more than half a pixel where the map is widest. */
export const WHOLE: Detail = { width: 1_600, tolerance: 1 };

/** For a part of the country on a small map, in a page that has to be light. */
export const SMALL: Detail = { width: 4_000, tolerance: 2 };

/** For one district on a small map. */
export const MIDDLE: Detail = { width: 8_000, tolerance: 3 };

/** The same for the whole country. */
export const SMALLEST: Detail = { width: 800, tolerance: 1 };

const made = new WeakMap<Topology, Map<Detail, Shapes>>();

/** Projects a topology once per process and detail. */
export function shapesOf(topology: Topology, projection: Projection, detail = CLOSE): Shapes {
  const byDetail = made.get(topology) ?? new Map<Detail, Shapes>();
  made.set(topology, byDetail);
  const known = byDetail.get(detail);
  if (known) return known;
  const fresh = createShapes(topology, projection, detail);
  byDetail.set(detail, fresh);
  return fresh;
}

type Areal = Polygon | MultiPolygon;
type Arcs = readonly (readonly number[])[];

export function createShapes(topology: Topology, projection: Projection, detail: Detail): Shapes {
  const { arcs, height, scale } = projectArcs(topology, projection, detail);
  const collections = Object.entries(topology.objects) as [string, GeometryCollection][];
  const levels = new Map<string, ReadonlyMap<string, Shape>>();
  const inner = new Map<string, string>();
  for (const [level, object] of collections) {
    const shapes = object.geometries.filter(isAreal).map((g) => shapeOf(g, arcs));
    levels.set(level, new Map(shapes.map((s) => [s.code, s])));
    inner.set(
      level,
      borderPath(topology, object, arcs, (a, b) => a !== b),
    );
  }
  const first = collections[0]?.[1];
  const edge = (lines: Arcs) =>
    first ? borderPath(topology, first, lines, (a, b) => a === b) : '';
  const step = detail.width / COARSE_WIDTH;
  const coarse = arcs.map((arc) => arc.map((n) => Math.round(n / step)));
  return {
    width: detail.width,
    height,
    levels,
    inner,
    rings: (level, code) => ringsOf(topology, level, code, arcs),
    merged: (level, codes) => mergedPath(topology, level, codes, arcs),
    kmPerUnit: kmPerPlaneUnit(topology, projection) / scale,
    outline: edge(arcs),
    coarseOutline: edge(coarse),
  };
}

const isAreal = (geometry: { type: string | null }): geometry is Areal =>
  geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';

/** Every arc as whole map units. Neighbours share arcs, so their edges stay the same to the unit. */
function projectArcs(topology: Topology, projection: Projection, { width, tolerance }: Detail) {
  const project = createProjection(projection);
  const planes = decodedArcs(topology).map((arc) =>
    arc.map((point) => {
      const projected = project(point);
      if (projected === null) throw new Error(`The projection cannot show ${point.join(', ')}.`);
      return projected;
    }),
  );
  const [minX, minY, maxX, maxY] = boxOf(planes.flat(2));
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

function ringsOf(topology: Topology, level: string, code: string, arcs: Arcs): FlatLine[] {
  const object = topology.objects[level] as GeometryCollection | undefined;
  const found = object?.geometries.filter(isAreal).find((g) => String(g.id) === code);
  return found ? polygonsOf(found).map((ring) => stitched(ring, arcs)) : [];
}

function mergedPath(
  topology: Topology,
  level: string,
  codes: ReadonlySet<string>,
  arcs: Arcs,
): string {
  const object = topology.objects[level] as GeometryCollection | undefined;
  const found = object?.geometries.filter(isAreal).filter((g) => codes.has(String(g.id))) ?? [];
  const rings = polygonsOf(mergeArcs(topology, found));
  return rings.map((ring) => ringCommands(stitched(ring, arcs))).join('');
}

const polygonsOf = (geometry: Areal): number[][] =>
  geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat();

const EARTH_RADIUS_KM = 6371.0088;
const STEP_DEGREES = 0.01;

/** How many kilometres one unit of the projected plane is, from west to east in the middle. */
function kmPerPlaneUnit(topology: Topology, projection: Projection): number {
  const project = createProjection(projection);
  const [west, south, east, north] = boxOf(decodedArcs(topology).flat(2));
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [from, to] = [project([lon, lat]), project([lon + STEP_DEGREES, lat])];
  if (from === null || to === null) throw new Error('The projection cannot show its own middle.');
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const km = EARTH_RADIUS_KM * Math.cos(radians(lat)) * radians(STEP_DEGREES);
  return km / Math.hypot(to[0] - from[0], to[1] - from[1]);
}

function shapeOf(geometry: Areal, arcs: Arcs): Shape {
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
  const rings = polygonsOf(geometry).map((ring) => stitched(ring, arcs));
  const outer = polygons.map((polygon) => stitched(polygon[0] ?? [], arcs));
  const largest = outer.reduce((a, b) => (Math.abs(twiceArea(b)) > Math.abs(twiceArea(a)) ? b : a));
  return {
    code: String(geometry.id),
    path: rings.map(ringCommands).join(''),
    box: boxOf(rings.flat()),
    middle: middleOf(largest),
  };
}

/** The points of a ring from its arcs; `~i` is arc i backwards. The shared end is written once. */
function stitched(indexes: readonly number[], arcs: Arcs): number[] {
  const line: number[] = [];
  for (const index of indexes) {
    const arc = arcs[index < 0 ? ~index : index] as readonly number[];
    const points = index < 0 ? backwards(arc) : arc;
    line.push(...(line.length > 0 ? points.slice(2) : points));
  }
  return line;
}

function backwards(arc: readonly number[]): number[] {
  const line: number[] = [];
  for (let i = arc.length - 2; i >= 0; i -= 2) line.push(arc[i] as number, arc[i + 1] as number);
  return line;
}

function borderPath(
  topology: Topology,
  object: GeometryCollection,
  arcs: Arcs,
  keep: (a: unknown, b: unknown) => boolean,
): string {
  const mesh = meshArcs(topology, object, keep);
  return mesh.arcs.map((line) => lineCommands(stitched(line, arcs))).join('');
}

function boxOf(line: readonly number[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i] as number, line[i + 1] as number];
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return [minX, minY, maxX, maxY];
}

function twiceArea(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) sum += crossAt(ring, i);
  return sum;
}

/** Twice the area between one edge of a ring, by the place of its first point, and the origin. */
const crossAt = (ring: readonly number[], i: number): number =>
  ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!;

/** The centre of gravity of a closed ring; the middle of its box where it has no area. */
function middleOf(ring: readonly number[]): readonly [number, number] {
  const area = twiceArea(ring);
  const [minX, minY, maxX, maxY] = boxOf(ring);
  if (area === 0) return [Math.round((minX + maxX) / 2), Math.round((minY + maxY) / 2)];
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const cross = crossAt(ring, i);
    sumX += (ring[i]! + ring[i + 2]!) * cross;
    sumY += (ring[i + 1]! + ring[i + 3]!) * cross;
  }
  return [Math.round(sumX / (3 * area)), Math.round(sumY / (3 * area))];
}
