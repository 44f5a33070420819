import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { rounded } from '../results.ts';

/** What a generator made, and how long that took. */
export interface Generated {
  /** Its folder of pages, `area-0/index.html` and so on. */
  out: string;
  seconds: number;
  note?: string;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return rounded((performance.now() - started) / 1000, 2);
}

/** Runs a program to its end; throws with what it said. */
export const runProgram = async (program: string, args: string[], cwd: string): Promise<void> =>
  void (await promisify(execFile)(program, args, { cwd, maxBuffer: 2 ** 26 }));

/** What a program says of itself; null where it is not there. */
export function versionOf(program: string, ...args: string[]): string | null {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
