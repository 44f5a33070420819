import { fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one task took, in a process of its own. */
export interface Measured<T> {
  result: T;
  seconds: number;
  /** Of all its threads; another process at work on the machine changes it little. */
  cpuSeconds: number;
  /** The most memory the process held at a time. */
  peakMB: number;
}

/**
 * Runs one task of task-process.ts in a fresh process, so that its memory is its own. Code comes from
 * the cache, as in processes that the program starts: else Node's reader of types is in that memory.
 */
export async function measured<T>(task: string, settings: object): Promise<Measured<T>> {
  const cache = join(tmpdir(), 'node-compile-cache');
  const child = fork(
    join(import.meta.dirname, 'task-process.ts'),
    [task, JSON.stringify(settings)],
    { env: { NODE_COMPILE_CACHE: cache, ...process.env } },
  );
  let last: Measured<T> | null = null;
  child.on('message', (message) => (last = message as Measured<T>));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || last === null) throw new Error(`The task ${task} ended with code ${code}.`);
  return last;
}
