import { Z } from './normal.ts';

/** A share of 0 to 1 and its 95 % limits. */
export interface Share {
  value: number;
  lower: number;
  upper: number;
}

/**
 * A share with Wilson's score limits (Wilson 1927; as method 3 in Newcombe 1998, Statistics in
 * Medicine 17, p. 857). `shareWithLimits(81, 263)` is 0.308, from 0.255 to 0.366. The whole must be
 * above 0.
 */
export function shareWithLimits(part: number, whole: number): Share {
  const value = part / whole;
  const middle = value + (Z * Z) / (2 * whole);
  const reach = Z * Math.sqrt((value * (1 - value)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 1 + (Z * Z) / whole;
  return {
    value,
    lower: part === 0 ? 0 : (middle - reach) / scale,
    upper: part === whole ? 1 : (middle + reach) / scale,
  };
}
