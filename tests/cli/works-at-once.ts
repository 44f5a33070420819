import { expect } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { writeSample } from '../../scripts/sample/write-sample.ts';

const CLOCK = new Date('2026-01-31T12:00:00Z');

/** Read, sampled and ingested without a mistake: whoever made it sees a site. */
export async function worksAtOnce(dir: string): Promise<void> {
  const { rows } = await writeSample(dir, { rows: 4000, seed: 1 }, silent);
  expect(rows).toBeGreaterThan(100);
  await ingest(dir, { clock: CLOCK }, silent);
}
