import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { AreaCode } from '../../src/domain/area.ts';
import { MistakesFound, type Fault } from '../../src/domain/mistake.ts';
import { fromGivenCrs } from './given-crs.ts';
import { runMapshaper, type Files } from './run-mapshaper.ts';
import {
  findCodes,
  TERYT,
  type CodeColumn,
  type CodeSpelling,
  type ShapeRecord,
} from './shape-codes.ts';
import { simplifyShapes } from './simplify.ts';
import { readGiven } from './table.ts';

/** Shapes of communes from a file a person gave, and what did not match. */
export interface OfficialShapes {
  /** With one object whose geometries have the code as `id`. */
  shapes: Topology;
  /** Property that held the codes. */
  property: string;
  /** Codes of the register that no shape has. */
  withoutShape: AreaCode[];
  /** Codes of shapes that no unit of the register has, as found in the file. */
  withoutUnit: string[];
}

/** What else is known of a boundary file. */
export interface ShapeRules {
  spelling: CodeSpelling;
  /** Its coordinate system as proj4 names it; found out where it is not given. */
  crs?: string | undefined;
}

/** PUWG 1992: the plane of most Polish data in metres. */
const EPSG_2180 =
  '+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m';
const TEXT_KINDS = ['.json', '.geojson', '.topojson'];
const SHAPEFILE_PARTS = ['.shp', '.dbf', '.shx', '.prj', '.cpg'];

/**
 * Reads boundaries (GeoJSON, TopoJSON, a shapefile or a zipped one; degrees, or metres of EPSG:2180
 * or of what its .prj says), and matches them to areas on their codes: in Poland on six digits of a
 * property. Shapes of parts (a city's boroughs) are joined into their area.
 *
 * @param codes code of a commune or of a part of one, to the code of the commune
 * @param interval metres: detail finer than this goes
 */
export async function officialShapes(
  file: string,
  codes: ReadonlyMap<string, AreaCode>,
  interval: number,
  { spelling, crs }: ShapeRules = { spelling: TERYT },
): Promise<OfficialShapes> {
  const given = crs === undefined ? null : await fromGivenCrs(crs);
  const files = await filesOf(file);
  const records = await shapeRecords(file, files);
  const column = findCodes(records, new Set(codes.keys()), spelling);
  if (!column) throw mistake(file, 'missing', ...noCodes(records, spelling));
  const projection = given === null ? projectionOf(file, records) : [given];
  const keyed = `.padStart(${column.digits}, "0").slice(0, ${spelling.identity})`;
  const remedy = crs === undefined ? 'Repair it.' : `Repair it, or correct --crs (${crs}).`;
  const task = { files, column, keyed, codes, interval, file, remedy };
  const shapes = await simplified(task, projection);
  const found = new Set(column.codes.map((code) => codes.get(code)));
  return {
    shapes,
    property: column.property,
    withoutShape: [...new Set(codes.values())].filter((code) => !found.has(code)).toSorted(),
    withoutUnit: column.codes.filter((code) => !codes.has(code)).toSorted(),
  };
}

const mistake = (file: string, fault: Fault, problem: string, remedy: string) =>
  new MistakesFound([{ fault, file, problem, remedy }]);

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const noCodes = (records: readonly ShapeRecord[], spelling: CodeSpelling) =>
  [
    `none of its ${records.length} shapes has a property with codes of the register ` +
      `(properties: ${Object.keys(records[0]?.properties ?? {}).join(', ') || 'none'}).`,
    spelling === TERYT
      ? 'Give boundaries of communes with a TERYT code of six or seven digits, as JPT_KOD_JE in PRG.'
      : 'Give boundaries of the narrowest areas, each with its code as in the table of areas.',
  ] as const;

/** The file under a name that mapshaper can take on its command line, with what belongs to it. */
async function filesOf(file: string): Promise<Files> {
  const kind = extname(file).toLowerCase();
  if (TEXT_KINDS.includes(kind)) return { 'in.json': await readGiven(file, 'the boundary file') };
  if (kind === '.zip') return { 'in.zip': await readGiven(file, 'the boundary file') };
  if (kind === '.shp') return shapefileParts(file);
  throw mistake(
    file,
    'unsupported',
    'not a kind of boundary file that is read.',
    'Give .geojson, .json, .topojson, .shp (with its .dbf beside it) or .zip.',
  );
}

async function shapefileParts(file: string): Promise<Files> {
  const files: Files = { 'in.shp': await readGiven(file, 'the boundary file') };
  const stem = basename(file, extname(file));
  for (const name of await readdir(dirname(file))) {
    const kind = extname(name).toLowerCase();
    if (name.startsWith(`${stem}.`) && SHAPEFILE_PARTS.includes(kind) && kind !== '.shp')
      files[`in${kind}`] = await readGiven(join(dirname(file), name), 'a part of the shapefile');
  }
  if ('in.dbf' in files) return files;
  throw mistake(
    file,
    'missing',
    'its .dbf, which holds the codes, is not beside it.',
    'Put all files of the shapefile into one folder.',
  );
}

/** The properties and the box of each shape. */
async function shapeRecords(file: string, files: Files): Promise<ShapeRecord[]> {
  const [input = ''] = Object.keys(files);
  const box = `-each '${BOX} = this.isNull ? null : this.bounds'`;
  const tables = await runMapshaper(`-i ${input} ${box} -o table.json format=json`, files).catch(
    (error: unknown) => {
      throw mistake(file, 'invalid', `it cannot be read: ${reasonOf(error)}.`, 'Export it again.');
    },
  );
  const [table, second] = tables;
  if (!table || second)
    throw mistake(file, 'ambiguous', 'it has not one layer.', 'Give one layer, of communes.');
  const rows = JSON.parse(table) as Record<string, unknown>[];
  return rows.map(({ [BOX]: bounds, ...properties }) => ({
    properties,
    box: Array.isArray(bounds) ? bounds.map(Number) : null,
  }));
}

const BOX = 'threat_atlas_box';

/** Commands that bring the shapes to degrees; none where they are. */
function projectionOf(file: string, records: readonly ShapeRecord[]): string[] {
  const values = records.flatMap(({ box }) => box ?? []);
  if (values.every((value) => Math.abs(value) <= 180)) return [''];
  if (values.every((value) => value > 50_000 && value < 1_000_000))
    return ['-proj wgs84', `-proj from="${EPSG_2180}" wgs84`];
  throw mistake(
    file,
    'unsupported',
    'its coordinates are neither degrees nor metres of EPSG:2180.',
    'Project it to EPSG:4326 or EPSG:2180, or name its coordinate system with --crs.',
  );
}

interface Simplifying {
  files: Files;
  column: CodeColumn;
  /** What makes the key of a code's text. */
  keyed: string;
  codes: ReadonlyMap<string, AreaCode>;
  interval: number;
  file: string;
  /** What to do where it cannot be read so. */
  remedy: string;
}

/** Tries the projections in turn: the file's own, if it names one, comes first. */
async function simplified(
  task: Simplifying,
  [projection = '', ...others]: readonly string[],
): Promise<Topology> {
  const { files, column, keyed, codes, interval, file, remedy } = task;
  const property = JSON.stringify(column.property);
  const value = `String(this.properties[${property}])`.replaceAll("'", '\\u0027');
  const keys = [...codes].map(([key, code]) => `${key},${code}\n`).join('');
  const commands = [
    projection,
    `-each 'threat_atlas_key = ${value}.trim()${keyed}'`,
    '-filter-fields threat_atlas_key',
    '-join keys.csv keys=threat_atlas_key,key fields=code string-fields=key,code',
    `-filter 'code !== null' -dissolve code`,
  ];
  try {
    const withKeys = { ...files, 'keys.csv': `key,code\n${keys}` };
    return await simplifyShapes(withKeys, interval, commands.join(' '));
  } catch (error) {
    if (others.length > 0) return simplified(task, others);
    throw mistake(file, 'invalid', `it cannot be made simpler: ${reasonOf(error)}.`, remedy);
  }
}
