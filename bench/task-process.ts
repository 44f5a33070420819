import { mkdir, readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { peakMemory } from './peak-memory.ts';
import { silent } from '../scripts/progress/progress.ts';
import type { ComparedTask } from './compared-task.ts';

/** A fixed day, so that two runs make the same bytes. */
const CLOCK = new Date('2026-01-31T12:00:00Z');

interface Settings {
  atlas: string;
  out: string;
  rows: number;
  /** File that holds a ComparedTask, which is too long for a command line. */
  compared: string;
}

type Task = (settings: Settings) => Promise<unknown>;

// Each loads what it needs, before its time is taken, so that its memory is its own too.
enableCompileCache();
const tasks: Record<string, () => Promise<Task>> = {
  sample: async () => {
    const { writeSample } = await import('../scripts/sample/write-sample.ts');
    return ({ atlas, rows }) => writeSample(atlas, { rows, seed: 1 }, silent);
  },
  ingest: async () => {
    const { ingest } = await import('../scripts/ingest/ingest.ts');
    return async ({ atlas }) => (await ingest(atlas, { clock: CLOCK }, silent)).ledger;
  },
  siting: async () => {
    const { siteAtlas } = await import('../scripts/siting/site-atlas.ts');
    return ({ atlas }) => siteAtlas(atlas, silent);
  },
  build: async () => {
    const { buildSite } = await import('../scripts/build/build-site.ts');
    return async ({ atlas, out }) => {
      await mkdir(out, { recursive: true });
      return { ...(await buildSite({ atlasDir: atlas, out }, silent)), shown: null };
    };
  },
  pages: async () => {
    const { programOf } = await import('../scripts/build/program.ts');
    const { makePagesBy } = await import('../scripts/build/pages/make-pages.ts');
    return async ({ atlas, out }) => {
      const run = { atlasDir: atlas, out: join(out, 'site') };
      const program = await programOf(run);
      const cache = join(out, 'cache');
      await mkdir(cache, { recursive: true });
      const started = performance.now();
      const { pages, peakBytes } = await makePagesBy(program, run, cache, () => undefined);
      return { pages, peakBytes, seconds: (performance.now() - started) / 1000 };
    };
  },
  reader: async () => compared((await import('./read-task.ts')).readAndGroup),
  grouper: async () => compared((await import('./group-task.ts')).groupAlone),
  engine: async () => compared((await import('./engine-task.ts')).queryAndGroup),
};

const compared =
  (run: (task: ComparedTask) => Promise<unknown>): Task =>
  async (settings) =>
    run(JSON.parse(await readFile(settings.compared, 'utf8')) as ComparedTask);

const [name = '', settings = '{}'] = process.argv.slice(2);
const task = await tasks[name]?.();
if (!task) throw new Error(`There is no task ${name}.`);
const started = performance.now();
const before = process.cpuUsage();
const result = await task(JSON.parse(settings) as Settings);
const { user, system } = process.cpuUsage(before);
process.send?.({
  result,
  seconds: (performance.now() - started) / 1000,
  cpuSeconds: (user + system) / 1e6,
  peakMB: peakMemory(),
});
