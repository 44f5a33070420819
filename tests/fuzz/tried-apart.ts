import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FuzzCase } from './try-file.ts';

/** Longer than any pause of a busy machine, and shorter than a person waits. */
const LONGEST_CASE_MS = 60_000;

/** Tries cases in another thread, which is ended and made anew when a case hangs. */
export class TriedApart {
  #worker: Worker | null = null;

  /** What is wrong with the outcome; empty when nothing is. */
  async try(fuzzCase: FuzzCase): Promise<string[]> {
    const worker = await this.#started();
    worker.postMessage(fuzzCase);
    const late = AbortSignal.timeout(LONGEST_CASE_MS);
    try {
      const [message] = (await once(worker, 'message', { signal: late })) as [{ faults: string[] }];
      return message.faults;
    } catch (error) {
      this.#worker = null;
      await worker.terminate();
      return [late.aborted ? `it hangs: no end after ${LONGEST_CASE_MS} ms` : String(error)];
    }
  }

  async end(): Promise<void> {
    if (this.#worker === null) return;
    const gone = once(this.#worker, 'exit');
    this.#worker.postMessage('end');
    await gone;
  }

  async #started(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const worker = new Worker(join(import.meta.dirname, 'fuzz-worker.ts'));
    await once(worker, 'message');
    return (this.#worker = worker);
  }
}
