import { readdir } from 'node:fs/promises';
import { readAtlasFolders } from '../atlas/open-atlas.ts';
import type { Progress } from '../progress/progress.ts';
import { isSystemError } from '../publish/system-error.ts';
import { writeSample } from '../sample/write-sample.ts';

/** Rows of the sample that ships with the project, and the seed it is drawn from. */
export const SAMPLE = { rows: 250_000, seed: 1 } as const;

/** Writes sample exports into an atlas of sample data that has none yet. */
export async function prepareRaw(
  atlas: string,
  raw: string | undefined,
  progress: Progress,
): Promise<void> {
  const { config, rawRoot } = await readAtlasFolders(atlas, raw);
  if (config.sampleData && (await isEmpty(rawRoot)))
    await writeSample(atlas, { ...SAMPLE, raw: rawRoot }, progress);
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return !entries.some((entry) => entry.isFile());
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return true;
    throw error;
  }
}
