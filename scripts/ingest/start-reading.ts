import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bbox } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { MistakesFound, type Fault } from '../../src/domain/mistake.ts';
import { pointLocator } from '../../src/geo/locate-point.ts';
import type { Reading } from '../../src/intake/reading.ts';
import { readingBy, type IntakeRules } from '../../src/intake/rules.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { readChanges } from '../atlas/read-changes.ts';
import { proj4 } from './proj4-when-asked.ts';

/** What the readers of all sources share: codes, outlines, the day of the release. */
export async function startReading(
  atlas: OpenAtlas,
  today: { day: number },
): Promise<{ reading: Reading; rules: IntakeRules; topology: Topology }> {
  const topology = await readBoundaries(atlas);
  const narrowest = atlas.config.levels.at(-1)?.id ?? '';
  const areaAt = pointLocator(topology, narrowest);
  const rules = await intakeRules(atlas, topology);
  const reading = readingBy(rules, { areaAt, proj4 }, today.day);
  return { reading, rules, topology };
}

async function intakeRules(atlas: OpenAtlas, topology: Topology): Promise<IntakeRules> {
  const { config, areas, categories, institutions, sources, parts, namedParts, units } = atlas;
  const changes = await readChanges(atlas);
  const bounds = bbox(topology) as IntakeRules['bounds'];
  const tables = { areas, categories, institutions, parts: [...parts], namedParts, units };
  return { sources, config, ...tables, changes, bounds };
}

export const boundariesFile = ({ territoryDir }: OpenAtlas): string =>
  join(territoryDir, 'boundaries.topo.json');

async function readBoundaries(atlas: OpenAtlas): Promise<Topology> {
  const file = boundariesFile(atlas);
  const remedy = 'Write them with threat-atlas territory.';
  const wrong = (fault: Fault, problem: string) =>
    new MistakesFound([{ fault, file, problem, remedy }]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? wrong('missing', 'there are no boundaries.') : error;
  });
  try {
    const topology = JSON.parse(text) as Topology;
    const levels = atlas.config.levels.map(({ id }) => id);
    if (topology.type === 'Topology' && levels.every((level) => isWhole(topology, level)))
      return topology;
  } catch {
    // Told below: half of a file is no JSON.
  }
  throw wrong(
    'invalid',
    'these are no whole boundaries (TopoJSON) of all levels; was the file cut off?',
  );
}

/** Whether the outlines of a level are there, and each line they are put together from. */
function isWhole({ objects, arcs }: Topology, level: string): boolean {
  const { geometries } = objects[level] as GeometryCollection;
  const lines = geometries.flatMap((shape) => ('arcs' in shape ? shape.arcs.flat(2) : []));
  // One that is gone along backwards has the complement of its number.
  return lines.every((line) => Array.isArray(arcs[line < 0 ? ~line : line]));
}
