import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import proj4 from 'proj4';
import { feature } from 'topojson-client';
import { readTerritory } from '../scripts/atlas/read-territory.ts';
import { LEVELS } from '../scripts/territory/boundaries.ts';
import { EQUAL_AREA } from '../scripts/territory/embedded-shapes.ts';
import { sizesOf } from '../scripts/territory/simplify.ts';
import type { Area } from '../src/domain/area.ts';
import { fillRings } from '../src/geo/fill-rings.ts';
import { gridAround, type Grid, type Point } from '../src/geo/grid.ts';
import type { Boundaries } from '../src/geo/topology.ts';
import { keepResults, rounded } from './results.ts';

// How well the embedded boundaries agree with official ones: run as `node bench/territory.ts`.

const TERRITORY = process.argv[2] ?? join('data', 'territory');
const SHARED = process.env['SHARED_DATA'] ?? join('..', 'shared', 'data');
const REFERENCE = join(SHARED, 'boundaries', 'communes-2020.geojson');
/** Side of the cells both are compared on, metres. */
const CELL = 200;
const NOBODY = -1;
const TARGETS = { rightPercent: 86.8, underHalf: 30, medianAreaErrorPercent: 1 };

type Shapes = FeatureCollection<Polygon | MultiPolygon>;

if (!existsSync(REFERENCE)) {
  console.error(`NOT MEASURED: ${REFERENCE} is missing, and there is nothing to compare with.`);
  process.exit(0);
}
const figures = await measure();
for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
await keepResults({ territory: figures });
const missed =
  figures.rightPercent < TARGETS.rightPercent ||
  figures.underHalf > TARGETS.underHalf ||
  figures.medianAreaErrorPercent > TARGETS.medianAreaErrorPercent;
if (missed) console.error(`Below target: ${JSON.stringify(TARGETS)}`);
process.exitCode = missed ? 1 : 0;

async function measure() {
  const { areas } = await readTerritory(TERRITORY, LEVELS);
  const communes = areas.filter((area) => area.level === 'commune');
  const text = await readFile(join(TERRITORY, 'boundaries.topo.json'), 'utf8');
  const boundaries = JSON.parse(text) as Boundaries;
  const made = feature(boundaries, boundaries.objects['commune']!) as Shapes;
  const official = JSON.parse(await readFile(REFERENCE, 'utf8')) as Shapes;
  const owners = new Map(communes.map((area, index) => [area.code, index]));
  const grid = gridAround(official.features.flatMap(ringsOf).flat(), CELL, 20_000);
  const idOf = (shape: Shapes['features'][number]) =>
    String(shape.id ?? shape.properties?.['terc']).slice(0, 6);
  const truth = rasterised(official, grid, (shape) => owners.get(idOf(shape)));
  const ours = rasterised(made, grid, (shape) => owners.get(idOf(shape)));
  return { ...agreement(communes, ours, truth), ...sizesOf(text) };
}

function rasterised(
  shapes: Shapes,
  grid: Grid,
  ownerOf: (shape: Shapes['features'][number]) => number | undefined,
): Int16Array {
  const labels = new Int16Array(grid.width * grid.height).fill(NOBODY);
  for (const shape of shapes.features) {
    const owner = ownerOf(shape);
    if (owner !== undefined) fillRings(labels, grid, ringsOf(shape), owner);
  }
  return labels;
}

/** All rings of a shape, in metres equal in area. */
function ringsOf({ geometry }: Shapes['features'][number]): Point[][] {
  const plane = proj4(EQUAL_AREA);
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => plane.forward([x, y]) as [number, number])),
  );
}

function agreement(communes: readonly Area[], ours: Int16Array, truth: Int16Array) {
  const [own, real, right] = [0, 1, 2].map(() => new Int32Array(communes.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  truth.forEach((owner, cell) => {
    const drawn = ours[cell]!;
    if (drawn !== NOBODY) own[drawn]!++;
    if (owner !== NOBODY) real[owner]!++;
    if (owner !== NOBODY && owner === drawn) right[owner]!++;
  });
  const errors = communes
    .map(({ landKm2 }, index) => Math.abs((own[index]! * CELL ** 2) / 1e6 / (landKm2 ?? NaN) - 1))
    .toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(100 * (errors[Math.floor(share * (errors.length - 1))] ?? NaN), 2);
  return {
    rightPercent: rounded((100 * sum(right)) / sum(real), 2),
    underHalf: communes.filter((_, index) => right[index]! < real[index]! / 2).length,
    medianAreaErrorPercent: at(0.5),
    ninthDecileAreaErrorPercent: at(0.9),
    largestAreaErrorPercent: at(1),
  };
}

function sum(values: Int32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
