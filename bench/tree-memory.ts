import { readdirSync, readFileSync } from 'node:fs';
import { rounded } from './results.ts';

const EVERY_MS = 100;
const PAGE_KB = 4;

const TICKS_PER_SECOND = 100;

/**
 * Watches a process and all it started; the function ends the watch and gives the most memory they
 * held together (resident megabytes, so that what they share counts more than once), and the
 * processor time of the process and all it waited for. Null where the system has no `/proc`.
 */
export function watchTree(root: number) {
  let peak = 0;
  let ticks = 0;
  const timer = setInterval(() => {
    const all = processes();
    if (all === null) return;
    peak = Math.max(
      peak,
      sumBelow(root, all, ({ kB }) => kB),
    );
    ticks = Math.max(
      ticks,
      sumBelow(root, all, (one) => one.ticks),
    );
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return {
      peakMB: peak === 0 ? null : rounded(peak / 1024),
      cpuSeconds: ticks === 0 ? null : rounded(ticks / TICKS_PER_SECOND, 1),
    };
  };
}

interface Process {
  pid: number;
  parent: number;
  kB: number;
  /** Of processor time, its own and of those it waited for. */
  ticks: number;
}

function processes(): Process[] | null {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(name) : []));
  } catch {
    return null;
  }
}

/** Nothing for one that ended meanwhile. */
function readProcess(name: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const kB = Number(fields[21]) * PAGE_KB;
    return [{ pid: Number(name), parent: Number(fields[1]), kB, ticks }];
  } catch {
    return [];
  }
}

/** Of a process and all below it. */
function sumBelow(root: number, all: readonly Process[], of: (one: Process) => number): number {
  const below = Map.groupBy(all, ({ parent }) => parent);
  const sum = (one: Process): number =>
    of(one) + (below.get(one.pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return all.filter(({ pid }) => pid === root).reduce((total, one) => total + sum(one), 0);
}
