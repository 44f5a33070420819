/** Pages by their places in the list, the last not included. */
export interface Share {
  from: number;
  to: number;
}

/** Of each run, so that whoever is done first takes over from the others to the end. */
const SHARES_OF_A_RUN = 24;

/**
 * Cuts a list of pages into shares that several processes take one after another. A share holds
 * neighbours of one run, which are made from the same files.
 */
export function sharesOf(runs: readonly number[]): Share[] {
  let start = 0;
  return runs.flatMap((count) => {
    const first = start;
    start += count;
    const size = Math.max(1, Math.ceil(count / SHARES_OF_A_RUN));
    return Array.from({ length: Math.ceil(count / size) }, (_, at) => ({
      from: first + at * size,
      to: Math.min(first + (at + 1) * size, first + count),
    }));
  });
}
