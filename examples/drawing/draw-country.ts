import proj4 from 'proj4';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { NOBODY } from '../../src/geo/fit-areas.ts';
import { gridAround, type Grid, type Point } from '../../src/geo/grid.ts';
import { partCorners } from '../../src/geo/part-corners.ts';
import { smoothArcs } from '../../src/geo/smooth-arcs.ts';
import { traceLabels } from '../../src/geo/trace-labels.ts';
import { sfc32, type Random } from '../../scripts/sample/random.ts';

/** A country that does not exist. */
export interface Country {
  seed: number;
  /** Where it is drawn: degrees east and north of its middle. */
  middle: readonly [number, number];
  /** Kilometres from its middle to its coast, on average. */
  radiusKm: number;
  /** How ragged its coast is: 0 is a disc. */
  ragged: number;
  areas: number;
}

/** A narrowest area: where its town is, and which of the drawn shapes is its own. */
export interface DrawnArea {
  at: readonly [number, number];
  /** Distance of its town from the middle, 0 to 1. */
  remote: number;
  shape: number;
}

const CELL = 400;

/**
 * Draws a country of so many areas: towns are strewn over an island, every cell of a raster goes to
 * the town that is nearest as a crow with a limp flies, and the borders are traced and smoothed.
 * The same seed draws the same country. Shapes carry their number as the property `shape`.
 */
export function drawCountry(country: Country): { areas: DrawnArea[]; shapes: FeatureCollection } {
  const random = sfc32(country.seed, 'country');
  const coast = coastOf(country, random);
  const towns = strewn(country, coast, random);
  const edge = country.radiusKm * 1700;
  const grid = gridAround(
    [
      [-edge, -edge],
      [edge, edge],
    ],
    CELL,
    0,
  );
  const labels = labelsOf(grid, towns, coast, limpOf(random));
  partCorners(labels, grid.width);
  const traced = traceLabels(labels, grid, NOBODY);
  const arcs = smoothArcs(traced.arcs, 8);
  const [lon, lat] = country.middle;
  const plane = proj4(`+proj=laea +lat_0=${lat} +lon_0=${lon} +x_0=0 +y_0=0 +ellps=GRS80 +units=m`);
  const degrees = ([x, y]: Point) => plane.inverse([x, y]) as [number, number];
  const topology: Topology = {
    type: 'Topology',
    arcs: arcs.map((arc) => arc.points.map(degrees)),
    objects: {
      areas: {
        type: 'GeometryCollection',
        geometries: [...traced.polygons].map(([shape, polygons]) => ({
          type: 'MultiPolygon',
          properties: { shape },
          arcs: polygons,
        })),
      },
    },
  };
  const areas = towns.map((town, shape) => ({
    at: degrees(town),
    remote: Math.hypot(...town) / edge,
    shape,
  }));
  return { areas, shapes: feature(topology, topology.objects['areas']!) as FeatureCollection };
}

type Coast = (angle: number) => number;

/** Metres from the middle to the coast, by direction: waves of falling height. */
function coastOf({ radiusKm, ragged }: Country, random: Random): Coast {
  const waves = Array.from({ length: 9 }, (_, i) => ({
    times: i + 2,
    height: (ragged * (0.4 + random())) / (i + 2),
    from: random() * 2 * Math.PI,
  }));
  return (angle) =>
    waves.reduce(
      (reach, { times, height, from }) => reach + height * Math.sin(times * angle + from),
      1,
    ) *
    radiusKm *
    1000;
}

/** Towns that keep their distance, inside the coast. */
function strewn({ areas, radiusKm }: Country, coast: Coast, random: Random): Point[] {
  const apart = radiusKm * 1000 * Math.sqrt(Math.PI / areas) * 0.72;
  const towns: Point[] = [];
  for (let tries = 0; towns.length < areas && tries < 200_000; tries += 1) {
    const angle = random() * 2 * Math.PI;
    const reach = Math.sqrt(random()) * coast(angle) * 0.93;
    const town: Point = [reach * Math.cos(angle), reach * Math.sin(angle)];
    const near = towns.some(([x, y]) => Math.hypot(x - town[0], y - town[1]) < apart);
    if (!near) towns.push(town);
  }
  if (towns.length < areas) throw new Error(`Only ${towns.length} towns fit on the island.`);
  return towns;
}

/** Bends the ground, so that borders are no straight lines. */
function limpOf(random: Random) {
  const bends = Array.from({ length: 6 }, (_, i) => ({
    dx: (random() - 0.5) / (2500 + 1500 * i),
    dy: (random() - 0.5) / (2500 + 1500 * i),
    by: 700 + 350 * i,
    from: random() * 6,
  }));
  return ([x, y]: Point): Point => {
    const bend = (turn: number) =>
      bends.reduce((sum, b) => sum + b.by * Math.sin(b.dx * x + b.dy * y + b.from + turn), 0);
    return [x + bend(0), y + bend(2)];
  };
}

function labelsOf(
  grid: Grid,
  towns: readonly Point[],
  coast: Coast,
  limp: (at: Point) => Point,
): Int16Array {
  const labels = new Int16Array(grid.width * grid.height).fill(NOBODY);
  const bent = towns.map(limp);
  for (let cell = 0; cell < labels.length; cell += 1) {
    const x = grid.x0 + ((cell % grid.width) + 0.5) * grid.cell;
    const y = grid.y0 + (Math.floor(cell / grid.width) + 0.5) * grid.cell;
    if (Math.hypot(x, y) > coast(Math.atan2(y, x))) continue;
    labels[cell] = nearest(limp([x, y]), bent);
  }
  return labels;
}

function nearest([x, y]: Point, towns: readonly Point[]): number {
  let best = 0;
  let least = Infinity;
  towns.forEach(([tx, ty], i) => {
    const away = (tx - x) ** 2 + (ty - y) ** 2;
    if (away < least) [best, least] = [i, away];
  });
  return best;
}
