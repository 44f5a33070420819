import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { endedBy } from '../../scripts/build/said-by.ts';

it('a stopped run leaves nothing behind, even where it goes on writing to the last', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-stopped-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = join(import.meta.dirname, 'writes-on.ts');
  const child = spawn(process.execPath, [program, join(folder, 'site')]);
  child.stdout.once('data', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(143);
  expect(await readdir(folder)).toEqual([]);
});

it('a process that is begun after its run was stopped is ended too', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  endedBy(AbortSignal.abort(), child);
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
});
