import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { tabledAmounts } from '../../src/domain/denominator.ts';
import type { AreaEntry, Manifest } from '../../src/domain/snapshot.ts';
import { doubleArea } from '../../src/geo/rings.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';

/** What the outline of an area is published with. */
type Told = Omit<AreaEntry, 'hash'>;
type Shapes = FeatureCollection<Polygon | MultiPolygon, Told>;

/**
 * Writes the outlines of each level as GeoJSON and TopoJSON, each as simplified as on the maps.
 * @returns how many files
 */
export async function writeBoundaries(snapshot: Snapshot, out: string): Promise<number> {
  const { manifest } = snapshot;
  const to = createAddresses(manifest);
  const levels = Object.keys(snapshot.boundaries().objects);
  await mkdir(dirname(join(out, to.boundaryData('', 'geojson'))), { recursive: true });
  for (const level of levels) {
    const write = (format: 'geojson' | 'topojson', value: object) =>
      writeFile(join(out, to.boundaryData(level, format)), `${JSON.stringify(value)}\n`);
    await write('geojson', { ...geoJson(snapshot, level), ...noteOf(manifest) });
    await write('topojson', { ...topoJson(snapshot, level), ...noteOf(manifest) });
  }
  return 2 * levels.length;
}

/** Where outlines come from, which readers that do not know of it leave alone. */
function noteOf({ release, atlas }: Manifest) {
  const { vintage, approximate, attribution } = atlas.territory;
  return { release: release.id, vintage, approximate, attribution };
}

/**
 * The areas of a level as features, in degrees with five decimals (about a metre): outer rings
 * counter-clockwise, as RFC 7946 has it, where the maps' own outlines run the other way.
 */
export function geoJson(snapshot: Snapshot, level: string): Shapes {
  const topology = snapshot.boundaries();
  const shapes = feature(topology, objectOf(topology, level));
  return { type: 'FeatureCollection', features: shapes.features.map(shapeOf(snapshot)) };
}

const shapeOf =
  (snapshot: Snapshot) =>
  ({ id = '', geometry }: Feature): Shapes['features'][number] => {
    const properties = toldOf(snapshot, String(id));
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : partsOf(geometry);
    const wound = polygons.map((rings) => rings.map(windRing));
    const [only, ...others] = wound;
    return {
      type: 'Feature',
      id: properties.code,
      properties,
      geometry:
        only && others.length === 0
          ? { type: 'Polygon', coordinates: only }
          : { type: 'MultiPolygon', coordinates: wound },
    };
  };

const partsOf = (geometry: Feature['geometry']): Position[][][] =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [];

/** The first ring of a polygon runs counter-clockwise, holes the other way. */
function windRing(ring: Position[], place: number): Position[] {
  const rounded = ring.map((position) => position.map((degrees) => Number(degrees.toFixed(5))));
  const points = rounded.map(([x = 0, y = 0]) => [x, y] as const);
  return doubleArea(points) > 0 === (place === 0) ? rounded : rounded.toReversed();
}

/** The areas of a level alone, with the arcs they are made of and no others. */
export function topoJson(snapshot: Snapshot, level: string): Topology {
  const topology = snapshot.boundaries();
  const { geometries } = objectOf(topology, level);
  const kept: Topology['arcs'] = [];
  const places = new Map<number, number>();
  const renumbered = (arcs: ArcNumbers): ArcNumbers =>
    arcs.map((arc) => {
      if (typeof arc !== 'number') return renumbered(arc);
      const old = arc < 0 ? ~arc : arc;
      const place = places.get(old) ?? kept.push(topology.arcs[old] ?? []) - 1;
      places.set(old, place);
      return arc < 0 ? ~place : place;
    });
  const shapes = geometries.map((shape) => ({
    ...shape,
    properties: toldOf(snapshot, String(shape.id)),
    ...('arcs' in shape && { arcs: renumbered(shape.arcs as ArcNumbers) }),
  }));
  return {
    type: 'Topology',
    ...(topology.transform && { transform: topology.transform }),
    objects: { [level]: { type: 'GeometryCollection', geometries: shapes as typeof geometries } },
    arcs: kept,
  };
}

/** Numbers of arcs, `~n` where one is walked backwards, in as many lists as the kind of shape has. */
type ArcNumbers = (number | ArcNumbers)[];

const objectOf = (topology: Topology, level: string): GeometryCollection =>
  topology.objects[level] as GeometryCollection;

function toldOf(snapshot: Snapshot, code: string): Told {
  const { name, level, kind, parent, ...amounts } = snapshot.entry(code);
  return {
    code,
    name,
    level,
    kind,
    parent,
    population: amounts.population,
    ...tabledAmounts(amounts),
  };
}
