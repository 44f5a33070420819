import { Z } from './normal.ts';

/** A rate and its 95 % limits, all per the same number of the denominator. */
export interface Rate {
  value: number;
  lower: number;
  upper: number;
}

/**
 * Events per `per` of the denominator, e.g. per 100,000 residents; rounded to one decimal, so that
 * a class, a legend and a table speak of the same number. What would round to zero and is not keeps
 * one significant digit: a rate of zero means that nothing was counted. The denominator must be
 * above 0.
 */
export function rateOf(count: number, denominator: number, per: number): number {
  const rate = (count / denominator) * per;
  const rounded = roundedTo(rate, 1);
  return rounded === 0 && rate > 0 ? Number(rate.toPrecision(1)) : rounded;
}

/** Rounds half up to so many decimals, as a reader would. */
export function roundedTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}

/**
 * 95 % limits of a Poisson count: exact below 10 (Garwood 1936, Biometrika 28), Byar's
 * approximation from 10 on (Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69).
 * `poissonLimits(5)` is about `[1.62, 11.67]`, `poissonLimits(20)` about `[12.21, 30.89]`.
 */
export function poissonLimits(count: number): readonly [lower: number, upper: number] {
  const known = limits.get(count);
  if (known) return known;
  const fresh = findLimits(count);
  if (count < REMEMBERED_BELOW) limits.set(count, fresh);
  return fresh;
}

// Exact limits are found by halving, and most areas have one of the same few small counts.
const limits = new Map<number, readonly [number, number]>();
const REMEMBERED_BELOW = 100;

const findLimits = (count: number): readonly [number, number] =>
  count < EXACT_BELOW
    ? [exactLower(count, 0.025), exactUpper(count, 0.025)]
    : [byar(count, -Z), byar(count + 1, Z)];

const EXACT_BELOW = 10;

const byar = (n: number, z: number) => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3;

/** The mean at which `count` or more have so small a chance. */
function exactLower(count: number, chance: number): number {
  const n = Math.floor(count);
  return n === 0 ? 0 : meanWhere((mean) => 1 - poissonAtMost(n - 1, mean) - chance);
}

/** The mean at which `count` or fewer have so small a chance. */
const exactUpper = (count: number, chance: number): number =>
  meanWhere((mean) => chance - poissonAtMost(Math.floor(count), mean));

/** The mean at which a rising function crosses zero, found by halving. */
function meanWhere(rising: (mean: number) => number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Chance of at most `n` events where `mean` are expected. */
function poissonAtMost(n: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= n; k++) sum += term *= mean / k;
  return sum;
}
