import { rm } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { layFuzzAtlas, tryFile, type FuzzCase } from './try-file.ts';

/** Tries cases as they come, in a thread of its own: what hangs can then be ended. */
const atlas = await layFuzzAtlas();
parentPort?.on('message', async (message: FuzzCase | 'end') => {
  if (message === 'end') {
    await rm(atlas, { recursive: true, force: true });
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ faults: await tryFile(atlas, message) });
  } catch (error) {
    parentPort?.postMessage({ faults: [error instanceof Error ? error.stack : String(error)] });
  }
});
parentPort?.postMessage('ready');
