import { describe, expect, it } from 'vitest';
import { binomial, normal, poisson, weighted } from '../../scripts/sample/draw.ts';
import { sfc32 } from '../../scripts/sample/random.ts';

const DRAWS = 40_000;
const many = (draw: () => number) => Array.from({ length: DRAWS }, draw);
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function varianceOf(values: number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

describe('sfc32', () => {
  it('spreads evenly over ten bins (chi-square below the 0.1 % limit of 9 degrees)', () => {
    const random = sfc32(1, 'bins');
    const bins = Array.from({ length: 10 }, () => 0);
    for (const value of many(random)) {
      const bin = Math.floor(value * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const expected = DRAWS / 10;
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(27.88);
  });

  it('gives streams of other names and seeds numbers of their own', () => {
    const starts = ['1/a', '1/b', '2/a'].map((key) => {
      const [seed, name] = key.split('/');
      return sfc32(Number(seed), name ?? '')();
    });
    expect(new Set(starts).size).toBe(3);
    expect(sfc32(1, 'a')()).toBe(starts[0]);
  });
});

describe('draws', () => {
  it.each([0.3, 4, 29.5, 75, 400])('a Poisson mean of %d is also its variance', (mean) => {
    const random = sfc32(3, `poisson ${mean}`);
    const values = many(() => poisson(random, mean));
    // Four standard errors of the mean, and of the variance of a Poisson number.
    expect(Math.abs(meanOf(values) - mean)).toBeLessThan(4 * Math.sqrt(mean / DRAWS));
    const spread = Math.sqrt((mean + 2 * mean * mean) / DRAWS);
    expect(Math.abs(varianceOf(values) - mean)).toBeLessThan(4 * spread);
  });

  it('a Poisson mean of 0 gives 0', () => {
    expect(poisson(sfc32(1, 'zero'), 0)).toBe(0);
  });

  it('a normal number has mean 0 and variance 1', () => {
    const random = sfc32(5, 'normal');
    const values = many(() => normal(random));
    expect(Math.abs(meanOf(values))).toBeLessThan(0.02);
    expect(Math.abs(varianceOf(values) - 1)).toBeLessThan(0.03);
  });

  it('a binomial number has its mean', () => {
    const random = sfc32(7, 'binomial');
    expect(Math.abs(meanOf(many(() => binomial(random, 20, 0.3))) - 6)).toBeLessThan(0.05);
  });

  it('draws by weight, and never what weighs nothing', () => {
    const pick = weighted(['a', 'b', 'c'], [1, 0, 3]);
    const random = sfc32(9, 'weighted');
    const drawn = Array.from({ length: DRAWS }, () => pick(random));
    expect(drawn.includes('b')).toBe(false);
    expect(Math.abs(drawn.filter((one) => one === 'a').length / DRAWS - 0.25)).toBeLessThan(0.01);
  });
});
