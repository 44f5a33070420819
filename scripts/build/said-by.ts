import type { ChildProcess } from 'node:child_process';

/** Gathers what a process writes; the function gives all of it so far. */
export function saidBy(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8').trim();
}
