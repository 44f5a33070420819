import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { standingsBetween, type RatePair } from '../../src/stats/between.ts';
import { CHANCE_ALONE, type Scatter } from '../../src/stats/dispersion.ts';
import { changeScatter } from '../../src/stats/verdict.ts';

const RULE = { falseDiscoveryRate: 0.05, fewest: 20 };
const pair = (
  [count, exposure]: readonly [number, number],
  [other, its]: readonly [number, number],
  scatter: Scatter = CHANCE_ALONE,
): RatePair => [
  { count, exposure, scatter },
  { count: other, exposure: its, scatter },
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

  it('do not differ where counts vary as much from one year to the next', () => {
    const scatter = { dispersion: 6, usual: 30, members: 20 };
    expect(standingsBetween([pair([40, 1000], [15, 1000], scatter)], RULE)).toEqual(['asExpected']);
    expect(standingsBetween([pair([180, 1000], [15, 1000], scatter)], RULE)).toEqual(['more']);
  });

  it('named where each year differs by a third are on one page in twenty at most', () => {
    const source = randomLcg(0.7);
    const times = () => randomGamma.source(source)(9, 1 / 9)();
    const draw = (mean: number) => randomPoisson.source(source)(mean * times())();
    const scatterOf = (mean: number) =>
      changeScatter(Array.from({ length: 20 }, () => ({ now: draw(mean), before: draw(mean) })))!;
    const naming = (scatters: (mean: number) => Scatter) =>
      Array.from({ length: 400 }, () =>
        standingsBetween(
          [40, 80, 160, 400, 900].map((mean): RatePair => {
            const area = (size: number) => {
              return { count: draw(mean * size), exposure: 1000 * size, scatter: scatters(mean) };
            };
            return [area(1), area(2.5)];
          }),
          RULE,
        ),
      ).filter((page) => page.some((one) => one === 'more' || one === 'fewer')).length;
    expect(naming(scatterOf)).toBeLessThanOrEqual(29);
    // By chance alone nearly each page would.
    expect(naming(() => CHANCE_ALONE)).toBeGreaterThan(350);
  });
});
