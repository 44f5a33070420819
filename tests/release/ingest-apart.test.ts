import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../../scripts/progress/progress.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { ingestApart, ingestHere, type IngestOrder } from '../../scripts/release/ingest-apart.ts';
import { contentsOf } from './tiny-release.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let order: IngestOrder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-apart-'));
  await cp(resolve('tests', 'ingest', 'tiny-atlas'), join(folder, 'atlas'), { recursive: true });
  const day = '2024-12-31';
  order = { atlas: join(folder, 'atlas'), clock: `${day}T01:00:00Z`, day, taken: [day] };
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes down all that it is told to show. */
function recording(): { progress: Progress; shown: string[] } {
  const shown: string[] = [];
  const progress: Progress = {
    stage: async (title, work) => {
      shown.push(`${title} begins`);
      const count = (done: number, unit: string) => shown.push(`${title}: ${done} ${unit}`);
      try {
        return await work({ count, note: (text) => void shown.push(`${title}: ${text}`) });
      } finally {
        shown.push(`${title} ends`);
      }
    },
    say: (line) => void shown.push(line),
  };
  return { progress, shown };
}

it('writes what the same work writes here, and shows the same', async () => {
  const [here, apart] = [recording(), recording()];
  await ingestHere(order, here.progress);
  const written = contentsOf(join(order.atlas, 'derived', 'snapshot'));
  await rm(join(order.atlas, 'derived'), { recursive: true });
  await ingestApart(order, apart.progress);
  expect(contentsOf(join(order.atlas, 'derived', 'snapshot'))).toEqual(written);
  expect(written.get('manifest.json')).toContain('"id":"2024-12-31.2"');
  // Which export is read first is a matter of threads.
  const told = ({ shown }: typeof here) => [
    shown.filter((line) => line.startsWith('Reading')).sort(),
    shown.filter((line) => !line.startsWith('Reading')),
  ];
  expect(told(apart)).toEqual(told(here));
  expect(apart.shown).toContain('Writing the snapshot ends');
  expect(existsSync(join(order.atlas, 'derived', 'ingest.lock'))).toBe(false);
});

it('throws the mistakes of a person with all that is said of them', async () => {
  appendFileSync(join(order.atlas, 'atlas.json'), '}');
  const told = (work: Promise<void>) => work.catch((error: unknown) => error);
  const here = await told(ingestHere(order, silent));
  const apart = await told(ingestApart(order, silent));
  expect(apart).toMatchObject({ name: 'MistakesFound' });
  expect((apart as { mistakes?: unknown }).mistakes).toEqual(
    (here as { mistakes?: unknown }).mistakes,
  );
});

it('waits for one whose release was killed while it was at work', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)']);
  const lock = join(order.atlas, 'derived', 'ingest.lock');
  await cp(join(order.atlas, 'atlas.json'), lock);
  await writeFile(lock, JSON.stringify({ pid: other.pid, host: hostname() }));
  let isOver = false;
  const over = once(other, 'exit').then(() => (isOver = true));
  await ingestApart(order, silent);
  expect(isOver).toBe(true);
  await over;
});
