import { parentPort, workerData } from 'node:worker_threads';
import { lookAtPages, type LookSetting } from './look-at-pages.ts';

parentPort?.on('message', (files: readonly string[]) => {
  try {
    const result = lookAtPages(workerData as LookSetting, files);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    parentPort?.postMessage({ result });
  } catch (error) {
    // An error in a listener of the port's would be lost.
    setImmediate(() => {
      throw error;
    });
  }
});
