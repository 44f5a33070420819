/**
 * What is known of a few whole numbers x1 … xn at a place, as limits on each and on their
 * differences: entry `[i][j]` is the most that `xi − xj` can be, and x0 is always 0. Rows lie one
 * after another. Sums of such sets add their entries; for two numbers this is exact, whole numbers
 * included, and for more it leaves in what may be impossible (Murota 2003, Discrete Convex Analysis).
 */
export type DifferenceBounds = Float64Array;

/** "No limit": larger than any count, and small enough to be added up without loss. */
export const NO_LIMIT = 1e12;

/**
 * Makes every entry as small as the others allow (shortest paths, Floyd and Warshall).
 * False where nothing fits.
 */
export function close(bounds: DifferenceBounds, at: number, size: number): boolean {
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const first = bounds[at + i * size + k] as number;
      if (first >= NO_LIMIT / 2) continue;
      for (let j = 0; j < size; j++) {
        const through = first + (bounds[at + k * size + j] as number);
        if (through < (bounds[at + i * size + j] as number)) bounds[at + i * size + j] = through;
      }
    }
  }
  for (let i = 0; i < size; i++) if ((bounds[at + i * size + i] as number) < 0) return false;
  return true;
}
