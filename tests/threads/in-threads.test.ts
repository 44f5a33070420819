import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inThreads } from '../../scripts/threads/in-threads.ts';

/** Tells over a channel that it is at work, and never ends by itself. */
const ENDLESS = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { BroadcastChannel, parentPort } from 'node:worker_threads';
    const told = new BroadcastChannel('at-work');
    parentPort.on('message', (task) => {
      for (;;) {
        told.postMessage(task);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    });
  `)}`,
);

it('ends threads that are at work when a signal says so, with its reason', async () => {
  const ending = new AbortController();
  const told = new BroadcastChannel('at-work');
  const seen = new Set<unknown>();
  let count = 0;
  const isAtWork = new Promise<void>((resolve) => {
    told.addEventListener('message', ({ data }) => {
      count++;
      if (seen.add(data).size === 2) resolve();
    });
  });
  const reason = new Error('somebody asked for it');
  const work = inThreads({ script: ENDLESS, tasks: [1, 2], threads: 2, signal: ending.signal });
  void isAtWork.then(() => ending.abort(reason));
  await expect(work).rejects.toBe(reason);
  await wait(100);
  const then = count;
  await wait(100);
  told.close();
  expect(count).toBe(then);
});

it('begins no thread where the signal was given before', async () => {
  const signal = AbortSignal.abort(new Error('too late'));
  const work = inThreads({ script: ENDLESS, tasks: [1], threads: 1, signal });
  await expect(work).rejects.toThrow('too late');
});
