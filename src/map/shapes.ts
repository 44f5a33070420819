import { mergeArcs, meshArcs } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Projection } from '../domain/atlas.ts';
import { lineCommands, ringCommands, type FlatLine } from './path-writer.ts';
import { arcsOf, kmPerPlaneUnit, type Arcs, type Detail } from './projected-arcs.ts';
import { boxOf, middleOf, twiceArea, type Box } from './rings.ts';
import { simplifiedLine, type PlanePoint } from './simplify.ts';

/** One area, drawn: made when it is first asked for, and written into every map it stands on. */
export interface Shape {
  readonly code: string;
  /** SVG path commands in map units. */
  readonly path: string;
  readonly box: Box;
  /** The middle of its largest ring, where a label stands. */
  readonly middle: readonly [number, number];
}

/** All areas of an atlas in one whole-number coordinate system, `width` units wide. */
export interface Shapes {
  readonly width: number;
  readonly height: number;
  /** Levels in the topology, by id; the order of the geometries. */
  readonly levels: ReadonlyMap<string, ReadonlyMap<string, Shape>>;
  /** Lines between areas of a level; undefined where there is none. Outer edges of the country are left out. */
  inner(level: string): string | undefined;
  /** The rings of one area; empty for a code the level does not have. */
  rings(level: string, code: string): FlatLine[];
  /** The path of some areas of a level as one, without the lines between them. */
  merged(level: string, codes: ReadonlySet<string>): string;
  /** Kilometres on the ground in one unit, at the middle of the map. */
  readonly kmPerUnit: number;
  /** The edge of the country. */
  readonly outline: string;
  /** The same, `COARSE_WIDTH` units wide. */
  readonly coarseOutline: string;
  /** The same again, without what is finer than a unit: it stands on every page, an inch wide. */
  readonly insetOutline: string;
}

export const COARSE_WIDTH = 125;
const INSET_TOLERANCE = 1;

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

export function createShapes(topology: Topology, projection: Projection, detail: Detail): Shapes {
  const { arcs, height, scale } = arcsOf(topology, projection, detail);
  const collections = Object.entries(topology.objects) as [string, GeometryCollection][];
  const levels = collections.map(([level, { geometries }]) => {
    const shapes = geometries.filter(isAreal).map((areal) => shapeOf(areal, arcs));
    return [level, new Map(shapes.map((shape) => [shape.code, shape]))] as const;
  });
  const country = collections[0]?.[0];
  const edge = (lines: Arcs, drawn = lineCommands) =>
    country === undefined ? '' : (borderPath(topology, country, 'outer', lines, drawn) ?? '');
  const inner = keptByName((level) => borderPath(topology, level, 'inner', arcs));
  const outline = kept(() => edge(arcs));
  const coarseArcs = kept(() => arcs.map(inStepsOf(detail.width / COARSE_WIDTH)));
  const coarse = kept(() => edge(coarseArcs()));
  const inset = kept(() => edge(coarseArcs(), insetCommands));
  return {
    width: detail.width,
    height,
    levels: new Map(levels),
    inner,
    rings: (level, code) => ringsOf(topology, level, code, arcs),
    merged: (level, codes) => mergedPath(topology, level, codes, arcs),
    kmPerUnit: kmPerPlaneUnit(topology, projection) / scale,
    get outline() {
      return outline();
    },
    get coarseOutline() {
      return coarse();
    },
    get insetOutline() {
      return inset();
    },
  };
}

const inStepsOf = (step: number) => (arc: readonly number[]) =>
  arc.map((n) => Math.round(n / step));

function kept<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function keptByName<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name) as T;
  };
}

const isAreal = (geometry: { type: string | null }): geometry is Areal =>
  geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';

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

/** An area's lines are put together when they are first asked for: most processes draw a part of them. */
function shapeOf(geometry: Areal, arcs: Arcs): Shape {
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
  const drawn = kept(() => {
    const rings = polygonsOf(geometry).map((ring) => stitched(ring, arcs));
    return { path: rings.map(ringCommands).join(''), box: boxOf(rings.flat()) };
  });
  const middle = kept(() => {
    const outer = polygons.map((polygon) => stitched(polygon[0] ?? [], arcs));
    return middleOf(outer.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a)));
  });
  return {
    code: String(geometry.id),
    get path() {
      return drawn().path;
    },
    get box() {
      return drawn().box;
    },
    get middle() {
      return middle();
    },
  };
}

const sizeOf = (ring: readonly number[]) => Math.abs(twiceArea(ring));

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

type Side = 'inner' | 'outer';
const meshes = new WeakMap<GeometryCollection, Partial<Record<Side, Arcs>>>();

/** The arcs between areas of a level, or those at its edge: the same at every detail. */
function meshOf(topology: Topology, level: GeometryCollection, side: Side): Arcs {
  const known = meshes.get(level) ?? {};
  meshes.set(level, known);
  const wanted = (a: unknown, b: unknown) => (a === b) === (side === 'outer');
  return (known[side] ??= meshArcs(topology, level, wanted).arcs);
}

function borderPath(
  topology: Topology,
  level: string,
  side: Side,
  arcs: Arcs,
  drawn = lineCommands,
): string | undefined {
  const object = topology.objects[level] as GeometryCollection | undefined;
  if (!object) return undefined;
  return meshOf(topology, object, side)
    .map((line) => drawn(stitched(line, arcs)))
    .join('');
}

/** A line without the points that lie less than a unit from what remains. */
function insetCommands(line: FlatLine): string {
  const points = line.flatMap((x, i): PlanePoint[] => (i % 2 ? [] : [[x, line[i + 1] as number]]));
  return lineCommands(simplifiedLine(points, INSET_TOLERANCE).flat());
}
