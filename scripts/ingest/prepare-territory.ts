import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MistakesFound, type Mistake } from '../../src/domain/mistake.ts';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import type { Progress } from '../progress/progress.ts';

/** Makes the territory of an atlas that keeps none of its own, when its inputs have changed. */
export async function prepareTerritory(
  dir: string,
  raw: string | undefined,
  progress: Progress,
): Promise<void> {
  const { config, territoryDir, rawRoot } = await readAtlasFolders(dir, raw);
  const from = config.territory.madeFrom;
  if (!from) return;
  const inputs = { ...from };
  for (const key of Object.keys(inputs) as (keyof typeof inputs)[]) {
    if (inputs[key] !== undefined) inputs[key] = join(rawRoot, inputs[key]);
  }
  const mark = await hashOf(Object.values(inputs));
  const markFile = join(territoryDir, 'inputs.sha256');
  if ((await readFile(markFile, 'utf8').catch(() => '')) === mark) return;
  await mkdir(territoryDir, { recursive: true });
  // Loaded when needed: simplifying outlines takes libraries that no other ingest should wait for.
  const { makeTerritory } = await import('../territory/make-territory.ts');
  await makeTerritory({ ...inputs, out: territoryDir }, progress);
  await writeFile(markFile, mark);
}

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
