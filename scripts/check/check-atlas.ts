import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAtlas, type AtlasRead } from '../ingest/read-atlas.ts';
import type { Progress } from '../progress/progress.ts';

/** Runs the whole ingest of an atlas, and writes nothing into it. */
export async function checkAtlas(
  dir: string,
  options: { clock: Date; raw?: string | undefined },
  progress: Progress,
): Promise<AtlasRead> {
  const passing = await mkdtemp(join(tmpdir(), 'threat-atlas-check-'));
  try {
    return await readAtlas(dir, { ...options, lists: false, madeIn: passing }, progress);
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}
