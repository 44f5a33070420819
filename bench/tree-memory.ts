import { readdirSync, readFileSync } from 'node:fs';
import { rounded } from './results.ts';

const EVERY_MS = 100;
const PAGE_KB = 4;

/**
 * Watches a process and all it started; the function ends the watch and gives the most memory they
 * held together (resident megabytes, so that what they share counts more than once). Null where the
 * system has no `/proc`.
 */
export function peakOfTree(root: number): () => number | null {
  let peak = 0;
  const timer = setInterval(() => {
    const all = processes();
    if (all !== null) peak = Math.max(peak, residentKB(root, all));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return peak === 0 ? null : rounded(peak / 1024);
  };
}

interface Process {
  pid: number;
  parent: number;
  kB: number;
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
    return [{ pid: Number(name), parent: Number(fields[1]), kB: Number(fields[21]) * PAGE_KB }];
  } catch {
    return [];
  }
}

function residentKB(root: number, all: readonly Process[]): number {
  const below = Map.groupBy(all, ({ parent }) => parent);
  const sum = (pid: number): number =>
    (below.get(pid) ?? []).reduce((kB, child) => kB + child.kB + sum(child.pid), 0);
  return (all.find(({ pid }) => pid === root)?.kB ?? 0) + sum(root);
}
