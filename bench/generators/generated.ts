import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { rounded } from '../results.ts';

/** Processor time of all its processes, which a busy machine changes little; null without `/proc`. */
export interface Taken {
  seconds: number;
  cpuSeconds: number | null;
}

/** What a generator made, and how long that took. */
export interface Generated {
  /** Its folder of pages, `area-0/index.html` and so on. */
  out: string;
  taken: Taken;
  note?: string;
}

export async function taking(work: () => Promise<unknown>): Promise<Taken> {
  const [started, before] = [performance.now(), cpuTicks()];
  await work();
  const after = cpuTicks();
  return {
    seconds: rounded((performance.now() - started) / 1000, 2),
    cpuSeconds: before === null || after === null ? null : rounded((after - before) / 100, 1),
  };
}

/** Of this process and of all it has waited for, in hundredths of a second. */
function cpuTicks(): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
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
