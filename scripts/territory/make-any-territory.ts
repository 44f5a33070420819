import { basename } from 'node:path';
import type { Area } from '../../src/domain/area.ts';
import type { Boundaries } from '../../src/geo/topology.ts';
import type { Progress } from '../progress/progress.ts';
import { officialBoundaries, type MadeBoundaries } from './boundaries.ts';
import { assertInPlace, centresOutside } from './centre-check.ts';
import { areasCsv } from './csv-files.ts';
import { readAreas } from './read-areas.ts';
import { reportLines, type TerritoryReport } from './report.ts';
import { runMapshaper } from './run-mapshaper.ts';
import { spellingOf } from './shape-codes.ts';
import { writeTogether } from './write-together.ts';

export interface AnyTerritoryOptions {
  /** A table of areas: see `readAreas`. */
  areas: string;
  /** Outlines of its narrowest areas, with their codes. */
  boundaries: string;
  /** Coordinate system of the outlines, as proj4 names it; found out when absent. */
  crs?: string | undefined;
  /** Folder for `areas.csv` and `boundaries.topo.json`. */
  out: string;
}

/**
 * Makes the territory of any country from a table of areas and a boundary file. What the table does
 * not say is worked out: land from the outlines, a centre as a point well inside, and figures of
 * higher areas from those below them. Files are replaced once all are made.
 */
export async function makeAnyTerritory(
  { areas: file, boundaries, crs, out }: AnyTerritoryOptions,
  progress: Progress,
): Promise<TerritoryReport> {
  const { areas: given, levels } = await progress.stage('Reading the areas', async (stage) => {
    const read = await readAreas(file);
    stage.count(read.areas.length, 'areas');
    return read;
  });
  const narrowest = levels.at(-1) ?? '';
  const codes = given.filter((area) => area.level === narrowest).map((area) => area.code);
  const made = await officialBoundaries(boundaries, given, [], progress, {
    levels,
    spelling: spellingOf(codes),
    crs,
  });
  const areas = completed(given, levels, await measured(made.boundaries, narrowest));
  const centreOutside = centresOutside(areas, made.boundaries, narrowest);
  assertInPlace(boundaries, centreOutside, codes.length);
  await writeTogether(out, { 'areas.csv': areasCsv(areas), 'boundaries.topo.json': made.text });
  const report = reportOf(file, areas, levels, made, centreOutside);
  for (const line of reportLines(report)) progress.say(line);
  return report;
}

interface Measured {
  km2: number;
  lon: number;
  lat: number;
}

/** Of each narrowest area: its size on the ground, and a point well inside it. */
async function measured(boundaries: Boundaries, level: string): Promise<Map<string, Measured>> {
  const sizes = 'km2 = this.area / 1e6, lon = this.innerX, lat = this.innerY';
  const [table = '[]'] = await runMapshaper(
    `-i in.json -each '${sizes}' -o table.json format=json`,
    { 'in.json': JSON.stringify(withCodes(boundaries, level)) },
  );
  const rows = JSON.parse(table) as (Measured & { code: string })[];
  return new Map(rows.map(({ code, ...size }) => [code, size]));
}

/** Geometries carry their code as `id` alone; mapshaper's table is of properties. */
function withCodes(boundaries: Boundaries, level: string) {
  const object = boundaries.objects[level];
  const geometries = (object?.geometries ?? []).map((shape) => ({
    ...shape,
    properties: { code: String(shape.id) },
  }));
  return { ...boundaries, objects: { [level]: { type: 'GeometryCollection', geometries } } };
}

/** Narrowest areas first, so that those above them can be added up. */
function completed(
  given: readonly Area[],
  levels: readonly string[],
  sizes: ReadonlyMap<string, Measured>,
): Area[] {
  const done = new Map<string, Area>();
  const below = Map.groupBy(given, (area) => area.parent);
  for (const level of levels.toReversed())
    for (const area of given.filter((a) => a.level === level)) {
      const parts = (below.get(area.code) ?? []).flatMap((part) => done.get(part.code) ?? []);
      done.set(area.code, parts.length > 0 ? fromParts(area, parts) : fromShape(area, sizes));
    }
  return given.map((area) => done.get(area.code) ?? area);
}

function fromShape(area: Area, sizes: ReadonlyMap<string, Measured>): Area {
  const size = sizes.get(area.code);
  if (!size) return area;
  return {
    ...area,
    landKm2: area.landKm2 ?? rounded(size.km2, 2),
    centre: area.centre ?? [rounded(size.lon, 5), rounded(size.lat, 5)],
  };
}

/** Its own figures where the table has them; else sums, and the centre of its most populous part. */
function fromParts(area: Area, parts: readonly Area[]): Area {
  const largest = parts.reduce((a, b) => ((b.population ?? 0) > (a.population ?? 0) ? b : a));
  return {
    ...area,
    population: area.population ?? sum(parts.map((part) => part.population)),
    landKm2: area.landKm2 ?? sum(parts.map((part) => part.landKm2)),
    centre: area.centre ?? largest.centre,
  };
}

/** Null when a term is not known. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : rounded(total + value, 2)),
    0,
  );
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

function reportOf(
  file: string,
  areas: readonly Area[],
  levels: readonly string[],
  made: MadeBoundaries,
  centreOutside: string[],
): TerritoryReport {
  const narrowest = areas.filter((area) => area.level === levels.at(-1));
  const without = (missing: (area: Area) => boolean) =>
    narrowest.filter(missing).map((area) => area.code);
  return {
    way: 'official',
    stateOn: basename(file),
    areas: Object.fromEntries(
      levels.map((level) => [level, areas.filter((area) => area.level === level).length]),
    ),
    parts: 0,
    population: areas[0]?.population ?? null,
    landKm2: areas[0]?.landKm2 ?? null,
    withoutPopulation: without((area) => area.population === null),
    withoutLand: without((area) => area.landKm2 === null),
    figuresWithoutUnit: [],
    withoutShape: made.withoutShape,
    shapesWithoutUnit: made.shapesWithoutUnit,
    labelsWithoutUnit: [],
    withoutCentre: without((area) => area.centre === null),
    centreOutside,
    boundaries: { bytes: made.bytes, gzipBytes: made.gzipBytes },
  };
}
