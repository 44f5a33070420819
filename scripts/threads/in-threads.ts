import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Work for threads: each task is posted to one of them, and answered by a message `{ result }`. */
export interface ThreadWork<Task, Result> {
  script: URL;
  /** What each thread must know from the beginning, as its `workerData`. */
  setting?: unknown;
  /** Begun in this order. */
  tasks: readonly Task[];
  /** As many as there are cores, unless it is told. */
  threads?: number | undefined;
  onDone?: (result: Result) => void;
}

/** What tasks gave, in the order of the tasks, however many threads there are. A failure is thrown on. */
export async function inThreads<Task, Result>(work: ThreadWork<Task, Result>): Promise<Result[]> {
  const { tasks, threads = availableParallelism() } = work;
  const results: Result[] = [];
  const queue = tasks.entries();
  const one = () => oneThread(work, queue, results);
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, one));
  return results;
}

async function oneThread<Task, Result>(
  { script, setting, onDone }: ThreadWork<Task, Result>,
  queue: Iterable<[number, Task]>,
  results: Result[],
): Promise<void> {
  const worker = new Worker(script, { workerData: setting });
  try {
    for (const [place, task] of queue) {
      const result = await answered<Result>(worker, task);
      results[place] = result;
      onDone?.(result);
    }
  } finally {
    await worker.terminate();
  }
}

const answered = <Result>(worker: Worker, task: unknown): Promise<Result> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', ({ result }: { result: Result }) => {
      worker.off('error', reject);
      resolve(result);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    worker.postMessage(task);
  });
