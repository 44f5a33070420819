import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { priorOf, shrunkRate } from '../../src/stats/shrink.ts';
import { LIP_CANCER } from './lip-cancer.ts';

describe('on the lip cancers of Scotland', () => {
  const prior = priorOf(LIP_CANCER);
  // Clayton and Kaldor 1987, Biometrics 43, p. 671: by maximum likelihood the relative risks follow
  // a gamma distribution of shape 1.879 over rate 1.317. Moments come near that, not upon it.
  const published = { shape: 1.879, rate: 1.317 };

  it.each(LIP_CANCER.slice(0, 12).map((one, county) => [county, one] as const))(
    'county %i is within a tenth of the published gamma model',
    (_, one) => {
      const expected = (one.count + published.shape) / (one.exposure + published.rate);
      const { rate } = shrunkRate(one, prior ?? { mean: 0, variance: 0 });
      expect(Math.abs(rate / expected - 1)).toBeLessThan(0.1);
    },
  );

  it('pulls the county with few expected far, and the one with many hardly', () => {
    const weights = LIP_CANCER.map((one) => shrunkRate(one, prior as never).weight);
    const least = LIP_CANCER.findIndex(({ exposure }) => exposure === 1.07);
    const most = LIP_CANCER.findIndex(({ exposure }) => exposure === 88.66);
    expect(weights[least]).toBe(Math.min(...weights));
    expect(weights[most]).toBe(Math.max(...weights));
    expect(weights[most]).toBeGreaterThan(0.95);
  });
});

it('comes nearer to the truth than the observed rates do', () => {
  const source = randomLcg(0.3);
  const areas = Array.from({ length: 400 }, (_, i) => {
    const truth = randomGamma.source(source)(4, 0.25)();
    const exposure = 1 + (i % 20);
    return { truth, exposure, count: randomPoisson.source(source)(truth * exposure)() };
  });
  const prior = priorOf(areas) as NonNullable<ReturnType<typeof priorOf>>;
  const missed = (estimate: (area: (typeof areas)[number]) => number) =>
    areas.reduce((sum, area) => sum + (estimate(area) - area.truth) ** 2, 0);
  expect(prior.mean).toBeCloseTo(1, 1);
  expect(prior.variance).toBeCloseTo(0.25, 1);
  expect(missed((area) => shrunkRate(area, prior).rate)).toBeLessThan(
    0.75 * missed(({ count, exposure }) => count / exposure),
  );
});

it('takes from the variance among the rates what chance makes', () => {
  // Marshall 1991, by hand: rates 4 and 16 about 10 vary by 36, of which 10 / 1 by chance alone; of
  // twice the exposure the same rates vary by chance half as much.
  const group = (k: number) => [4, 16].map((rate) => ({ count: rate * k, exposure: k }));
  expect(priorOf(group(1))).toEqual({ mean: 10, variance: 26 });
  expect(priorOf(group(2))).toEqual({ mean: 10, variance: 31 });
});

it('takes the mean of a group whose rates vary no more than by chance', () => {
  const even = [1, 2, 3].map((k) => ({ count: 10 * k, exposure: k }));
  expect(priorOf(even)).toEqual({ mean: 10, variance: 0 });
  expect(shrunkRate({ count: 30, exposure: 1 }, { mean: 10, variance: 0 })).toEqual({
    rate: 10,
    weight: 0,
  });
  expect(priorOf([{ count: 0, exposure: 5 }])).toBeNull();
});
