import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { atlasSchema, type Atlas } from '../../src/domain/atlas.ts';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { sourceSchema, type Source } from '../../src/domain/source.ts';
import { crossCheck } from './cross-check.ts';
import { allOrMistakes, gathering } from './gather-mistakes.ts';
import { readConfig } from './read-config.ts';
import { readReference, type Reference } from './read-reference.ts';
import { readTerritory, type Territory } from './read-territory.ts';
import { readWords, type AtlasWords } from './read-words.ts';

/** An atlas folder, read and checked: its configuration, territory, reference tables and mappings. */
export interface OpenAtlas extends Territory, Reference {
  dir: string;
  config: Atlas;
  /** Where `areas.csv` and `boundaries.topo.json` stand. */
  territoryDir: string;
  /** Where the exports stand. */
  rawRoot: string;
  /** In order of their ids. */
  sources: Source[];
  /** Sentences of its own. */
  words: AtlasWords;
}

/** `atlas.json` alone, with the folders it names. */
export interface AtlasFolders {
  config: Atlas;
  territoryDir: string;
  rawRoot: string;
}

/** @param raw overrides the folder of the exports, as `ATLAS_RAW` does. */
export async function readAtlasFolders(dir: string, raw?: string): Promise<AtlasFolders> {
  const config = await readConfig(join(dir, 'atlas.json'), atlasSchema);
  const made = config.territory.madeFrom !== undefined;
  return {
    config,
    territoryDir: made ? join(dir, 'derived', 'territory') : join(dir, 'territory'),
    rawRoot: resolve(raw ?? process.env['ATLAS_RAW'] ?? resolve(dir, config.rawRoot)),
  };
}

/**
 * @param territoryDir overrides the folder of the territory.
 * @throws MistakesFound with everything wrong in the atlas's own files.
 */
export async function openAtlas(
  dir: string,
  raw?: string,
  territoryDir?: string,
): Promise<OpenAtlas> {
  const found = await readAtlasFolders(dir, raw);
  const folders = { ...found, territoryDir: territoryDir ?? found.territoryDir };
  const levels = folders.config.levels.map((level) => level.id);
  const [territory, reference, sources, words] = await allOrMistakes([
    readTerritory(folders.territoryDir, levels),
    readReference(join(dir, 'reference'), folders.config.locales),
    readSources(join(dir, 'sources')),
    readWords(dir, folders.config.locales),
  ]);
  const atlas = { dir, ...folders, ...territory, ...reference, sources, words };
  const mistakes = crossCheck(atlas);
  if (mistakes.length) throw new MistakesFound(mistakes);
  return atlas;
}

async function readSources(folder: string): Promise<Source[]> {
  const files = (await Array.fromAsync(glob('*.json', { cwd: folder }))).sort();
  const mistakes: Mistake[] = [];
  const sources: Source[] = [];
  for (const file of files) {
    const source = await gathering(mistakes, () => readConfig(join(folder, file), sourceSchema));
    if (!source) continue;
    if (file === `${source.id}.json`) sources.push(source);
    else mistakes.push(misnamed(join(folder, file), source.id));
  }
  if (mistakes.length) throw new MistakesFound(mistakes);
  return sources;
}

/** What is told of a source names its mapping by its id. */
const misnamed = (file: string, id: string): Mistake => ({
  fault: 'invalid',
  file,
  column: 'id',
  value: id,
  problem: 'a mapping is named after its id, and this one is not.',
  remedy: 'Correct the id, or the name of the file; each source has an id of its own.',
});
