import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import type { Progress } from '../progress/progress.ts';

/**
 * Makes the territory of an atlas that keeps none of its own, when its inputs have changed.
 * @param into the folder to make it in, instead of the atlas's own
 * @returns the folder that holds it
 */
export async function prepareTerritory(
  dir: string,
  raw: string | undefined,
  progress: Progress,
  into?: string,
): Promise<string> {
  const { config, territoryDir, rawRoot } = await readAtlasFolders(dir, raw);
  const from = config.territory.madeFrom;
  if (!from) return territoryDir;
  const inputs = { ...from };
  for (const key of Object.keys(inputs) as (keyof typeof inputs)[]) {
    if (inputs[key] !== undefined) inputs[key] = join(rawRoot, inputs[key]);
  }
  const mark = await hashOf(Object.values(inputs));
  if ((await readFile(join(territoryDir, MARK), 'utf8').catch(() => '')) === mark)
    return territoryDir;
  const out = into ?? territoryDir;
  await mkdir(out, { recursive: true });
  // Loaded when needed: simplifying outlines takes libraries that no other ingest should wait for.
  const { makeTerritory } = await import('../territory/make-territory.ts');
  await makeTerritory({ ...inputs, out }, progress);
  await writeFile(join(out, MARK), mark);
  return out;
}

/** Holds the hash of what a territory was made from. */
const MARK = 'inputs.sha256';

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const missing: Mistake[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes) hash.update(bytes);
    else missing.push(missingInput(file));
  }
  if (missing.length) throw new MistakesFound(missing);
  return hash.digest('hex');
}

function missingInput(file: string): Mistake {
  return {
    fault: 'missing',
    file: relative('.', file),
    problem: 'the territory of this atlas is made from this file, and there is none.',
    remedy: 'Put it there, or name the folder of the inputs with ATLAS_RAW.',
  };
}
