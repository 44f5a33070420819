/** Pages by their places in the list, the last not included. */
export interface Share {
  from: number;
  to: number;
}

/**
 * From which end of the list a process takes its shares. Two that come from either end meet somewhere
 * between: each reads, works out and keeps only what its own kinds of pages need.
 */
export type ListEnd = 'front' | 'back';

/** Whoever has no more to do waits for another at most as long as so many pages take. */
const MOST_IN_A_SHARE = 64;

/** Cuts a list of pages into shares of neighbours of one run, which are made from the same files. */
export function sharesOf(runs: readonly number[]): Share[] {
  let start = 0;
  return runs.flatMap((count) => {
    const first = start;
    start += count;
    return Array.from({ length: Math.ceil(count / MOST_IN_A_SHARE) }, (_, at) => ({
      from: first + at * MOST_IN_A_SHARE,
      to: Math.min(first + (at + 1) * MOST_IN_A_SHARE, first + count),
    }));
  });
}

/**
 * Gives out the shares of a list, one at a time; null when none is left. The pages from `ready` on
 * wait for something, and are given out when all others are.
 */
export function giveOut(runs: readonly number[], ready: number): (end: ListEnd) => Share | null {
  const shares = sharesOf(runs);
  const waiting = shares.splice(shares.filter(({ from }) => from < ready).length);
  return (end) => (end === 'front' ? shares.shift() : shares.pop()) ?? waiting.shift() ?? null;
}
