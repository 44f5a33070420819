import { randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { standingsBetween, type RatePair } from '../../src/stats/between.ts';

const RULE = { falseDiscoveryRate: 0.05, fewest: 20 };
const pair = (
  [count, exposure]: readonly [number, number],
  [other, its]: readonly [number, number],
): RatePair => [
  { count, exposure },
  { count: other, exposure: its },
];

describe('rates of two areas side by side', () => {
  it('differ where the exact test tells them apart, whichever comes first', () => {
    // poisson.test(c(40, 15), c(1000, 1000)) of R gives 0.0010, poisson.test(c(25, 16)) 0.2110.
    expect(standingsBetween([pair([40, 1000], [15, 1000])], RULE)).toEqual(['more']);
    expect(standingsBetween([pair([15, 1000], [40, 1000])], RULE)).toEqual(['fewer']);
    expect(standingsBetween([pair([25, 1000], [16, 1000])], RULE)).toEqual(['asExpected']);
  });

  it('are those of what each has: ten times the events of ten times the residents are no more', () => {
    expect(standingsBetween([pair([400, 10_000], [40, 1000])], RULE)).toEqual(['asExpected']);
    expect(standingsBetween([pair([400, 10_000], [80, 1000])], RULE)).toEqual(['fewer']);
  });

  it('tell nothing of too few events, and then take no part in what is told of others', () => {
    expect(standingsBetween([pair([12, 1000], [4, 1000])], RULE)).toEqual(['tooFew']);
    // Small by themselves, and not told apart: a difference of ordinary size could not show.
    expect(standingsBetween([pair([12, 1000], [10, 1000])], RULE)).toEqual(['tooFew']);
    const clear = pair([33, 1000], [15, 1000]);
    const few = Array.from({ length: 30 }, () => pair([3, 1000], [4, 1000]));
    expect(standingsBetween([clear, ...few], RULE)[0]).toBe(standingsBetween([clear], RULE)[0]);
  });

  it('named where nothing differs are on one page in twenty at most', () => {
    const draw = randomPoisson.source(randomLcg(0.4));
    const pages = Array.from({ length: 400 }, () =>
      standingsBetween(
        [5, 12, 20, 40, 80, 160, 400, 900].map((mean) =>
          pair([draw(mean)(), 1000], [draw(mean * 2.5)(), 2500]),
        ),
        RULE,
      ),
    );
    const naming = pages.filter((page) => page.some((one) => one === 'more' || one === 'fewer'));
    // 5 % of 400 are 20; by chance 29 or fewer in 97.5 % of such draws.
    expect(naming.length).toBeLessThanOrEqual(29);
    expect(pages.flat()).toContain('asExpected');
  });
});
