import type { Random } from './random.ts';

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** A whole number from `low` to `high`, both possible. */
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to choose from.');
  return item;
}

/** Standard normal (Box and Muller, 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Log-normal around a median of 1. */
export const factor = (random: Random, sigma: number): number => Math.exp(sigma * normal(random));

/** Above this, exp(-mean) loses digits; a larger mean is drawn as a sum of smaller ones. */
const POISSON_STEP = 30;

/** A Poisson number (Knuth, The Art of Computer Programming 2, 3.4.1), exact for any mean. */
export function poisson(random: Random, mean: number): number {
  let total = 0;
  for (let left = mean; left > 0; left -= POISSON_STEP) {
    const limit = Math.exp(-Math.min(left, POISSON_STEP));
    for (let product = random(); product > limit; product *= random()) total += 1;
  }
  return total;
}

export function binomial(random: Random, trials: number, probability: number): number {
  let hits = 0;
  for (let i = 0; i < trials; i += 1) if (random() < probability) hits += 1;
  return hits;
}

/** Draws items in proportion to their weights (0 or more, not all 0). */
export function weighted<T>(items: readonly T[], weights: readonly number[]): (r: Random) => T {
  const sums = new Float64Array(items.length);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    sums[i] = sum;
  });
  if (!(sum > 0)) throw new Error('Weights must not all be zero.');
  return (random) => items[firstAbove(sums, random() * sum)] as T;
}

/** Index of the first sum above a value; sums ascend. */
function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
