import { describe, expect, it } from 'vitest';
import { scoreOfExpected, scoreOfTwo } from '../../src/stats/count-score.ts';
import { twoSidedChance } from '../../src/stats/normal.ts';

const logFactorial = (n: number): number => {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
};

/** Added up term by term: the chance that so many of `all` events, or more, fall on one side. */
function binomialTail(from: number, all: number, share: number): number {
  let sum = 0;
  for (let k = from; k <= all; k++) {
    const ways = logFactorial(all) - logFactorial(k) - logFactorial(all - k);
    sum += Math.exp(ways + k * Math.log(share) + (all - k) * Math.log1p(-share));
  }
  return sum;
}

function poissonTail(count: number, mean: number): number {
  const at = (k: number) => Math.exp(k * Math.log(mean) - mean - logFactorial(k));
  const below = Array.from({ length: count }, (_, k) => at(k)).reduce((a, b) => a + b, 0);
  return count > mean ? 1 - below : below + at(count);
}

describe('a count against another', () => {
  const exact = (count: number, other: number, exposure: number) => {
    const share = exposure / (1 + exposure);
    const [from, of] = count > other * exposure ? [count, share] : [other, 1 - share];
    return 2 * binomialTail(from, count + other, of);
  };

  // poisson.test(c(25, 16)) of R gives 0.2110.
  it('has the chance of the exact test', () => {
    expect(exact(25, 16, 1)).toBeCloseTo(0.211, 3);
    expect(twoSidedChance(scoreOfTwo({ count: 25, other: 16, exposure: 1 }))).toBeCloseTo(0.211, 3);
  });

  it.each([
    [0, 20, 0.5],
    [19, 6, 1],
    [6, 19, 1],
    [14, 6, 1],
    [15, 9, 0.5],
    [70, 40, 1],
    [130, 800, 0.2],
    [560, 500, 1],
    [9, 30, 0.5],
  ])('of %i against %i, exposed %f times as long, has it nearly', (count, other, exposure) => {
    const ratio =
      twoSidedChance(scoreOfTwo({ count, other, exposure })) / exact(count, other, exposure);
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.2);
  });

  it('is that against a certain one where the other is very large', () => {
    const [count, other] = [31, 1e9];
    expect(scoreOfTwo({ count, other, exposure: 20 / other })).toBeCloseTo(
      scoreOfExpected(count, 20),
      5,
    );
  });

  it('turns round when the two change places', () => {
    for (const [a, b, exposure] of [
      [7, 30, 1],
      [25, 16, 0.5],
      [0, 12, 2],
    ] as const)
      expect(scoreOfTwo({ count: a, other: b, exposure })).toBeCloseTo(
        -scoreOfTwo({ count: b, other: a, exposure: 1 / exposure }),
        9,
      );
  });

  it('is no difference where nothing happened at all, nor within one event of what is expected', () => {
    expect(scoreOfTwo({ count: 0, other: 0, exposure: 1 })).toBe(0);
    expect(Math.abs(scoreOfTwo({ count: 10, other: 10, exposure: 1 }))).toBe(0);
    expect(Math.abs(scoreOfTwo({ count: 10, other: 19, exposure: 0.5 }))).toBe(0);
  });

  it('is smaller by the root of what both vary by more than chance', () => {
    const pair = { count: 160, other: 100, exposure: 1 };
    expect(scoreOfTwo({ ...pair, dispersion: [4, 4] })).toBeCloseTo(scoreOfTwo(pair) / 2, 9);
  });
});

describe('a count against what is expected for certain', () => {
  it.each([
    [0, 4],
    [0, 8],
    [1, 6],
    [12, 4],
    [31, 20],
    [9, 20],
    [130, 100],
    [75, 100],
  ])('of %i where %f are expected has nearly the exact chance', (count, expected) => {
    const ratio =
      twoSidedChance(scoreOfExpected(count, expected)) / (2 * poissonTail(count, expected));
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(expected >= 8 && count === 0 ? 1.3 : 1.17);
  });
});
