import { parentPort, workerData } from 'node:worker_threads';
import { lookAtPages, type LookSetting, type PageToSee } from './look-at-pages.ts';
import { packed } from './packed-pages.ts';

parentPort?.on('message', (pages: readonly PageToSee[]) => {
  try {
    const seen = lookAtPages(workerData as LookSetting, pages);
    const result = { ...seen, pages: packed(seen.pages) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    parentPort?.postMessage({ result });
  } catch (error) {
    // An error in a listener of the port's would be lost.
    setImmediate(() => {
      throw error;
    });
  }
});
