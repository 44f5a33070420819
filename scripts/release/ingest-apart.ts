import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nextReleaseId } from '../../src/domain/release-id.ts';
import { thrownFor, type Failure } from '../build/process-message.ts';
import { endedBy } from '../build/said-by.ts';
import { runIngest } from '../commands/ingest.ts';
import type { Progress } from '../progress/progress.ts';
import { showingProgress, type ProgressMessage } from '../progress/relayed-progress.ts';
import { withLock } from '../publish/lock.ts';

export interface IngestOrder {
  atlas: string;
  raw?: string | undefined;
  /** As ISO 8601 has it. */
  clock: string;
  /** The day of the release in the atlas's time zone. */
  day: string;
  /** Ids of the releases there are, none of which the next may have. */
  taken: string[];
}

export type FromIngest = ProgressMessage | Failure | { kind: 'done' };

/**
 * Reads the exports and writes the snapshot in a process of its own, so that its memory ends with it:
 * what a quarter of a million rows were read into, 600 MB, would lie in small pieces that nobody
 * gives back, beside all that makes pages.
 *
 * @throws what the ingest throws: MistakesFound for what a person can put right
 */
export async function ingestApart(
  order: IngestOrder,
  progress: Progress,
  signal?: AbortSignal,
): Promise<void> {
  const script = join(import.meta.dirname, 'ingest-process.ts');
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const forked = fork(script, [JSON.stringify(order)], { execArgv: [], stdio: [...stdio] });
  const child = endedBy(signal, forked);
  const shown = showingProgress(progress);
  let failure: Failure | null = null;
  child.on('message', (message: FromIngest) => {
    if (message.kind === 'failed' || message.kind === 'mistakes') failure = message;
    else if (message.kind !== 'done') shown.show(message);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  await shown.close();
  if (code !== 0)
    throw thrownFor(
      failure,
      '',
      `Its process ended with code ${code}.`,
      'The exports could not be read.',
    );
}

/**
 * The same in this process. One whose release was killed may be at it still, and is waited for: two
 * would write over each other's snapshot.
 */
export async function ingestHere(order: IngestOrder, progress: Progress): Promise<void> {
  const { atlas, raw, day, taken } = order;
  const clock = new Date(order.clock);
  const derived = join(atlas, 'derived');
  await mkdir(derived, { recursive: true });
  const named = () => nextReleaseId(day, taken);
  const work = () => runIngest({ atlas, raw, clock, named }, progress);
  await withLock(join(derived, 'ingest.lock'), work, { wait: true });
}
