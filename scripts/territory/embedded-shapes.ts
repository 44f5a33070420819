import proj4 from 'proj4';
import type { Topology } from 'topojson-specification';
import type { Area, LonLat } from '../../src/domain/area.ts';
import { fitAreas, NOBODY } from '../../src/geo/fit-areas.ts';
import { gridAround, type Grid, type Point } from '../../src/geo/grid.ts';
import { influenceOf } from '../../src/geo/influence.ts';
import { outsideCost } from '../../src/geo/outside.ts';
import { partCorners } from '../../src/geo/part-corners.ts';
import { smoothArcs } from '../../src/geo/smooth-arcs.ts';
import { traceLabels } from '../../src/geo/trace-labels.ts';
import type { Stage } from '../progress/progress.ts';
import type { Locality } from './localities.ts';

/**
 * Metres, equal in area: a cell counts the same wherever it lies. PUWG 1992 (EPSG:2180) stretches
 * areas by 0.3 % between the middle of Poland and its edge, which is as much as the fit is off.
 */
export const EQUAL_AREA = '+proj=laea +lat_0=52 +lon_0=19 +x_0=0 +y_0=0 +ellps=GRS80 +units=m';

export interface EmbeddedOptions {
  /** Side of a cell, metres. */
  cell: number;
  /** Rounds of fitting the areas. */
  rounds: number;
}

const DEFAULTS: EmbeddedOptions = { cell: 400, rounds: 60 };
/** Metres of sea and foreign land around the outermost localities. */
const MARGIN = 14_000;
/** Kilometres, tried against the area of the whole; see bench/territory.ts. */
const OUTSIDE = { farthest: 4, handicap: -0.5 };
/** Metres; and as much as evens the coast without taking the spits away. */
const EVEN = { radius: 4800, strength: 2 };
/** The inhabited centre of a commune speaks for it as so many localities. */
const CENTRE_VOTES = 5;
const SMOOTHING_ROUNDS = 6;

/**
 * Outlines of communes made from localities alone: each cell of a raster goes to the commune whose
 * localities are nearest, fitted so that every commune gets its official land area; then the borders
 * are traced and smoothed. Approximate, and without any boundary file.
 *
 * @param communes must have a land area, and at least one locality each
 * @param foreign places beyond the border, which compete for cells
 * @returns a topology in degrees, with one object whose geometries have the code as `id`
 */
export function embeddedShapes(
  communes: readonly Area[],
  localities: readonly Locality[],
  foreign: readonly LonLat[],
  stage: Stage,
  options: EmbeddedOptions = DEFAULTS,
): Topology {
  const { labels, grid } = fittedRaster(communes, localities, foreign, stage, options);
  stage.note('tracing the borders');
  partCorners(labels, grid.width);
  const traced = traceLabels(labels, grid, NOBODY);
  const arcs = smoothArcs(traced.arcs, SMOOTHING_ROUNDS);
  const plane = proj4(EQUAL_AREA);
  return {
    type: 'Topology',
    arcs: arcs.map((arc) => arc.points.map(([x, y]) => plane.inverse([x, y]))),
    objects: {
      commune: {
        type: 'GeometryCollection',
        geometries: [...traced.polygons].map(([label, polygons]) => ({
          type: 'MultiPolygon',
          id: communes[label]!.code,
          properties: { code: communes[label]!.code },
          arcs: polygons,
        })),
      },
    },
  };
}

function fittedRaster(
  communes: readonly Area[],
  localities: readonly Locality[],
  foreign: readonly LonLat[],
  stage: Stage,
  { cell, rounds }: EmbeddedOptions,
): { labels: Int16Array; grid: Grid } {
  const plane = proj4(EQUAL_AREA);
  const onPlane = ([lon, lat]: LonLat): Point => plane.forward([lon, lat]) as [number, number];
  const owners = new Map(communes.map((commune, index) => [commune.code, index]));
  const sites = localities.flatMap(({ commune, at }) => {
    const owner = owners.get(commune);
    if (owner === undefined) return [];
    const [lon, lat] = communes[owner]!.centre ?? [];
    const votes = at[0] === lon && at[1] === lat ? CENTRE_VOTES : 1;
    return [{ owner, at: onPlane(at), votes }];
  });
  const grid = gridAround(
    sites.map((site) => site.at),
    cell,
    MARGIN,
  );
  const radii = communes.map(({ landKm2 }) => 1000 * Math.sqrt((landKm2 ?? 0) / Math.PI));
  stage.note('measuring distances');
  // A town of one locality needs cells as far as its own radius, and some, since no cell is a disc.
  const influence = influenceOf(
    grid,
    sites,
    radii.map((radius) => 1.3 * radius + 5000),
  );
  stage.note('fitting the areas');
  const { labels } = fitAreas(influence, {
    targets: communes.map(({ landKm2 }) => ((landKm2 ?? 0) * 1e6) / cell ** 2),
    outside: outsideCost(grid, foreign.map(onPlane), OUTSIDE),
    even: { radius: Math.round(EVEN.radius / cell), strength: EVEN.strength },
    rounds,
    onRound: (done) => stage.count(done, 'rounds'),
  });
  return { labels, grid };
}
