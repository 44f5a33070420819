import { mkdir } from 'node:fs/promises';
import { buildSite } from '../scripts/build/build-site.ts';
import { ingest } from '../scripts/ingest/ingest.ts';
import { silent } from '../scripts/progress/progress.ts';
import { writeSample } from '../scripts/sample/write-sample.ts';

/** A fixed day, so that two runs make the same bytes. */
const CLOCK = new Date('2026-01-31T12:00:00Z');

interface Settings {
  atlas: string;
  out: string;
  rows: number;
}

const tasks: Record<string, (settings: Settings) => Promise<unknown>> = {
  sample: ({ atlas, rows }) => writeSample(atlas, { rows, seed: 1 }, silent),
  ingest: async ({ atlas }) => (await ingest(atlas, { clock: CLOCK }, silent)).ledger,
  build: async ({ atlas, out }) => {
    await mkdir(out, { recursive: true });
    return await buildSite({ atlasDir: atlas, out }, silent);
  },
};

const [name = '', settings = '{}'] = process.argv.slice(2);
const task = tasks[name];
if (!task) throw new Error(`There is no task ${name}.`);
const started = performance.now();
const result = await task(JSON.parse(settings) as Settings);
process.send?.({
  result,
  seconds: (performance.now() - started) / 1000,
  peakMB: process.resourceUsage().maxRSS / 1024,
});
