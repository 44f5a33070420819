import { writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { paintCard, type PaintTask } from './paint-card.ts';

/** Paints pictures in a thread of its own, and writes each as SVG and as PNG. */
parentPort?.on('message', (tasks: readonly PaintTask[]) => {
  for (const task of tasks) {
    const { svg, png } = paintCard(task);
    writeFileSync(`${task.file}.svg`, svg);
    // Last, since it is the one that is looked for.
    writeFileSync(`${task.file}.png`, png);
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
  parentPort?.postMessage({ result: tasks.length });
});
