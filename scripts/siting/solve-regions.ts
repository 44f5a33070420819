import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SitingTask } from './siting-worker.ts';
import type { RegionSiting } from '../../src/domain/siting.ts';

export type RegionResult = Omit<RegionSiting, 'units' | 'opened'>;

/** Solves each task in one of as many threads as there are cores; the largest regions come first. */
export async function solveRegions(
  tasks: readonly SitingTask[],
  onSolved: (result: RegionResult) => void,
): Promise<void> {
  const size = ({ problem }: SitingTask) => problem.places.length * problem.candidates.length;
  const queue = tasks.toSorted((a, b) => size(b) - size(a));
  const threads = Math.min(availableParallelism(), queue.length);
  await Promise.all(Array.from({ length: threads }, () => oneThread(queue, onSolved)));
}

async function oneThread(
  queue: SitingTask[],
  onSolved: (result: RegionResult) => void,
): Promise<void> {
  const worker = new Worker(new URL('./siting-worker.ts', import.meta.url));
  try {
    for (let task = queue.shift(); task; task = queue.shift()) onSolved(await solved(worker, task));
  } finally {
    await worker.terminate();
  }
}

const solved = (worker: Worker, task: SitingTask): Promise<RegionResult> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', ({ result }: { result: RegionResult }) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(task);
  });
