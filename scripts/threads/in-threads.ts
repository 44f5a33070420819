import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Work for threads: each task is posted to one of them, and answered by a message `{ result }`. */
export interface ThreadWork<Task, Result> {
  script: URL;
  /** What each thread must know from the beginning, as its `workerData`. */
  setting?: unknown;
  /** Begun in this order; one that is made when it is asked for is made when a thread is free. */
  tasks: Iterable<Task>;
  /** How many tasks there are, where `tasks` is no list. */
  count?: number | undefined;
  /** As many as there are cores, unless it is told. */
  threads?: number | undefined;
  onDone?: (result: Result) => void;
  /** Ends all threads at once, whatever they are at. */
  signal?: AbortSignal | undefined;
}

/** What tasks gave, in the order of the tasks, however many threads there are. A failure is thrown on. */
export async function inThreads<Task, Result>(work: ThreadWork<Task, Result>): Promise<Result[]> {
  const { tasks, threads = availableParallelism() } = work;
  const count = work.count ?? (Array.isArray(tasks) ? tasks.length : Infinity);
  const results: Result[] = [];
  const queue = numbered(tasks);
  const one = () => oneThread(work, queue, results);
  await Promise.all(Array.from({ length: Math.min(threads, count) }, one));
  return results;
}

function* numbered<T>(tasks: Iterable<T>): Generator<[number, T]> {
  let place = 0;
  for (const task of tasks) yield [place++, task];
}

async function oneThread<Task, Result>(
  { script, setting, onDone, signal }: ThreadWork<Task, Result>,
  queue: Iterable<[number, Task]>,
  results: Result[],
): Promise<void> {
  signal?.throwIfAborted();
  const worker = new Worker(script, { workerData: setting });
  try {
    for (const [place, task] of queue) {
      const result = await answered<Result>(worker, task, signal);
      results[place] = result;
      onDone?.(result);
    }
  } finally {
    await worker.terminate();
  }
}

const answered = <Result>(
  worker: Worker,
  task: unknown,
  signal: AbortSignal | undefined,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const end = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', end);
    worker.once('error', reject);
    worker.once('message', ({ result }: { result: Result }) => {
      worker.off('error', reject);
      signal?.removeEventListener('abort', end);
      resolve(result);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    worker.postMessage(task);
  });
