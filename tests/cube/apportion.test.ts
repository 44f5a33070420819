import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/intake/apportion.ts';

const shares = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 });
const counts = fc.oneof(fc.nat(30), fc.nat(1_000_000));
const sum = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0);

/** The method as its textbooks have it: one seat after another. */
function oneByOne(total: number, weights: readonly number[]): number[] {
  const seats = weights.map(() => 0);
  for (let seat = 0; seat < total; seat++) {
    const claims = weights.map((weight, i) => weight / (2 * (seats[i] as number) + 1));
    const next = claims.indexOf(Math.max(...claims));
    seats[next] = (seats[next] as number) + 1;
  }
  return seats;
}

describe('apportion', () => {
  // 53, 24 and 23 of 100 in a house of 7: Sainte-Laguë as published gives 3, 2 and 2.
  it('divides as Sainte-Laguë does in a published example', () => {
    expect(apportion(7, [53, 24, 23])).toEqual([3, 2, 2]);
  });
  it('keeps the total, in whole parts that are not negative', () => {
    fc.assert(
      fc.property(counts, shares, (total, weights) => {
        const parts = apportion(total, weights);
        expect(sum(parts)).toBe(total);
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
      }),
      { seed: 1 },
    );
  });
  it('gives what handing out one by one gives', () => {
    fc.assert(
      fc.property(fc.nat(300), shares, (total, weights) => {
        expect(apportion(total, weights)).toEqual(oneByOne(total, weights));
      }),
      { seed: 2, numRuns: 300 },
    );
  });
  it('gives nobody less of more, so that a part never passes its whole', () => {
    fc.assert(
      fc.property(counts, fc.nat(1000), shares, (total, more, weights) => {
        const parts = apportion(total, weights);
        const whole = apportion(total + more, weights);
        expect(parts.every((part, i) => part <= (whole[i] as number))).toBe(true);
      }),
      { seed: 3 },
    );
  });
  it('divides the largest safe number in an instant', () => {
    const parts = apportion(Number.MAX_SAFE_INTEGER, [0.1, 0.9]);
    expect(sum(parts)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
