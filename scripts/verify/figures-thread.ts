import { parentPort } from 'node:worker_threads';
import { setSentences } from '../../src/i18n/words.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { drawnFigures, type FiguresTask } from './drawn-figures.ts';

parentPort?.on('message', ({ atlasDir, site }: FiguresTask) => {
  try {
    const snapshot = openSnapshot(atlasDir);
    setSentences(snapshot.manifest.words);
    const result = drawnFigures(snapshot, site);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    parentPort?.postMessage({ result });
  } catch (error) {
    // An error in a listener of the port's would be lost.
    setImmediate(() => {
      throw error;
    });
  }
});
