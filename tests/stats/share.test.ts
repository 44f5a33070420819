import { expect, it } from 'vitest';
import { shareWithLimits } from '../../src/stats/share.ts';

// Newcombe 1998, Statistics in Medicine 17, table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies between %f and %f', (part, whole, lower, upper) => {
  const share = shareWithLimits(part, whole);
  expect(share.value).toBe(part / whole);
  expect(share.lower).toBeCloseTo(lower, 4);
  expect(share.upper).toBeCloseTo(upper, 4);
});

it('reaches 1 where all were confirmed, and not beyond', () => {
  expect(shareWithLimits(20, 20).upper).toBe(1);
  expect(shareWithLimits(20, 20).lower).toBeCloseTo(1 - 0.1611, 4);
});
