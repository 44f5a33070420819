/** The greatest of 1, 2, 5, 10, 20, 50, … that is not greater than `most`, which is above 0. */
export function roundLength(most: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const first = [5, 2].find((n) => n * magnitude <= most) ?? 1;
  return first * magnitude;
}

/** How much of a map's width its scale bar takes at most. */
export const SCALE_BAR_SHARE = 0.2;
