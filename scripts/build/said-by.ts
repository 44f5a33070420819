import type { ChildProcess } from 'node:child_process';

/** Gathers what a process writes; the function gives all of it so far. */
export function saidBy(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8').trim();
}

/** Ends a process at once when a signal says so, or has: what it was at goes away with its folder. */
export function endedBy(signal: AbortSignal | undefined, child: ChildProcess): ChildProcess {
  const end = () => void child.kill('SIGKILL');
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  child.once('close', () => signal?.removeEventListener('abort', end));
  return child;
}
