import type { GeoJsonProperties } from 'geojson';
import { mergeArcs } from 'topojson-client';
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon,
  Polygon,
  Topology,
} from 'topojson-specification';
import type { Area, AreaCode } from '../domain/area.ts';
import { doubleArea, ringPoints, type Point } from './rings.ts';

export type AreaGeometry = Polygon | MultiPolygon;
/** Outlines of all areas: one object per level; geometries have the area's code as `id`, no more. */
export type Boundaries = Topology<Record<string, GeometryCollection>>;

/**
 * Makes boundaries of all levels from those of the narrowest: higher areas are merged from the areas
 * below them, so that they share their arcs, and every ring is wound as d3-geo wants it.
 *
 * @param shapes a quantised topology whose only object holds the areas of `narrowest`, by `id`
 * @param levels ids of levels, widest first, the narrowest last
 */
export function boundariesOf(
  shapes: Topology,
  areas: readonly Area[],
  levels: readonly string[],
): Boundaries {
  const narrowest = levels.at(-1) ?? '';
  const given = new Map(geometriesOf(shapes).map((shape) => [String(shape.id), shape]));
  const below = areasBelow(areas, narrowest);
  const rewound = rewinder(shapes);
  const objects = levels.toReversed().map((level): [string, GeometryCollection] => {
    const geometries = areas
      .filter((area) => area.level === level)
      .flatMap(({ code }): AreaGeometry[] => {
        const own = given.get(code);
        if (level === narrowest) return own ? [rewound(own, code)] : [];
        const parts = (below.get(code) ?? []).flatMap((part) => given.get(part) ?? []);
        return parts.length > 0 ? [rewound(mergeArcs(shapes, parts), code)] : [];
      });
    return [level, { type: 'GeometryCollection', geometries }];
  });
  return { ...shapes, type: 'Topology', objects: Object.fromEntries(objects) };
}

/** The polygons of a topology's objects; other geometries, and shapes that are null, are left out. */
export function geometriesOf(topology: Topology): AreaGeometry[] {
  const flat = (object: GeometryObject<GeoJsonProperties>): AreaGeometry[] => {
    if (object.type === 'GeometryCollection')
      return object.geometries.flatMap((inner) => flat(inner));
    return object.type === 'Polygon' || object.type === 'MultiPolygon'
      ? [object as AreaGeometry]
      : [];
  };
  return Object.values(topology.objects).flatMap((object) => flat(object));
}

function areasBelow(areas: readonly Area[], narrowest: string): Map<AreaCode, AreaCode[]> {
  const parents = new Map(areas.map((area) => [area.code, area.parent]));
  const below = new Map<AreaCode, AreaCode[]>();
  for (const { code, level, parent } of areas)
    if (level === narrowest)
      for (let at = parent; at !== null; at = parents.get(at) ?? null) {
        const list = below.get(at);
        if (list) list.push(code);
        else below.set(at, [code]);
      }
  return below;
}

/**
 * Winds outer rings clockwise and holes the other way, and keeps only type, id and arcs. Seen from
 * above a sphere a counter-clockwise ring holds the globe without the area, for d3-geo.
 */
function rewinder(topology: Topology) {
  const arcs = decodedArcs(topology);
  const wind = (polygon: number[][]): number[][] =>
    polygon.map((ring, index) => {
      const clockwise = doubleArea(ringPoints(ring, arcs)) < 0;
      return clockwise === (index === 0) ? ring : ring.map((arc) => ~arc).toReversed();
    });
  return (shape: AreaGeometry, id: AreaCode): AreaGeometry => {
    if (shape.type === 'Polygon') return { type: 'Polygon', id, arcs: wind(shape.arcs) };
    const [only, ...others] = shape.arcs;
    return only && others.length === 0
      ? { type: 'Polygon', id, arcs: wind(only) }
      : { type: 'MultiPolygon', id, arcs: shape.arcs.map(wind) };
  };
}

/** The arcs in whole steps of the quantisation, as absolute positions. */
function decodedArcs(topology: Topology): Point[][] {
  return topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): Point => {
      [x, y] = topology.transform ? [x + dx, y + dy] : [dx, dy];
      return [x, y];
    });
  });
}
