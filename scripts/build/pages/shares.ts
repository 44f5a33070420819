/** Pages by their places in the list, the last not included. */
export interface Share {
  from: number;
  to: number;
}

/** Of each route, so that whoever is done first takes over from the others to the end. */
const SHARES_OF_A_ROUTE = 24;

/**
 * Cuts a list of pages into shares that several processes take one after another. A share holds
 * neighbours of one route, which are made from the same files.
 */
export function sharesOf(routes: readonly number[]): Share[] {
  let start = 0;
  return routes.flatMap((count) => {
    const first = start;
    start += count;
    const size = Math.max(1, Math.ceil(count / SHARES_OF_A_ROUTE));
    return Array.from({ length: Math.ceil(count / size) }, (_, at) => ({
      from: first + at * size,
      to: Math.min(first + (at + 1) * size, first + count),
    }));
  });
}
