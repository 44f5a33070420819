import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import {
  differenceFrom,
  funnelLimits,
  funnelOf,
  scoreOf,
  usualRatios,
  type Funnel,
} from '../../src/stats/funnel.ts';
import { LIP_CANCER } from './lip-cancer.ts';

describe('funnelOf', () => {
  it('finds no overdispersion where chance alone is at work', () => {
    const source = randomLcg(0.2);
    const poisson = randomPoisson.source(source)(50);
    const even = Array.from({ length: 5000 }, () => ({ count: poisson(), exposure: 1000 }));
    expect(funnelOf(even)?.target).toBeCloseTo(0.05, 3);
    expect(funnelOf(even)?.dispersion).toBeCloseTo(1, 1);
  });

  it('finds it in the lip cancers of Scotland', () => {
    expect(funnelOf(LIP_CANCER)?.target).toBeCloseTo(1, 2);
    expect(funnelOf(LIP_CANCER)?.dispersion).toBeGreaterThan(3);
  });

  it('is the mean square of the scores about their mean', () => {
    // By hand: 101 are expected of each, with scores of 2 (9 − √101) and 2 (11 − √101), -2.0998 and
    // 1.9002; a tenth of the way in from either end -1.6998 and 1.5002; 2.889 + 2.251, by 2 − 1, and
    // by the 0.6787 that normal scores come to, winsorised.
    const two = [81, 121].map((count) => ({ count, exposure: 1 }));
    expect(funnelOf(two)).toMatchObject({ target: 101, exposure: 2, members: 2 });
    expect(funnelOf(two)?.dispersion).toBeCloseTo(5.14 / 0.6787, 2);
  });

  it('is not widened by one outlier, which would hide itself', () => {
    const even = [44, 46, 47, 48, 49, 50, 50, 51, 52, 53, 54, 55, 45, 50, 50, 49, 51, 50, 48];
    const group = [130, ...even].map((count) => ({ count, exposure: 1000 }));
    const funnel = funnelOf(group);
    expect(funnel?.dispersion).toBe(1);
    const scores = group.map((one) => scoreOf(one, funnel?.target ?? 0));
    expect(scores.reduce((sum, z) => sum + z * z, 0) / scores.length).toBeGreaterThan(3);
  });

  it('has no target without events', () =>
    expect(funnelOf([{ count: 0, exposure: 10 }])).toBeNull());
});

/** Of so large a group that its target and dispersion are as good as certain. */
const certain = (dispersion: number): Funnel => {
  return { target: 1, dispersion, exposure: 1e9, members: 1e6 };
};

describe('funnelLimits', () => {
  it('are where the chance is about one in twenty, but for the whole event that a test allows for', () => {
    for (const [expected, dispersion] of [
      [200, 1],
      [1000, 2.5],
      [4000, 1],
    ] as const) {
      for (const ratio of funnelLimits(expected, certain(dispersion))) {
        const one = { count: Math.round(ratio * expected), exposure: expected };
        const { chance } = differenceFrom(one, certain(dispersion));
        expect(chance).toBeGreaterThan(0.03);
        expect(chance).toBeLessThan(0.075);
      }
    }
  });

  // Exact 95 % limits of a Poisson variable of mean 100: 81 to 120 lie inside.
  it('are 0.81 and 1.21 of 100 expected', () => {
    const [lower, upper] = funnelLimits(100, certain(1));
    expect(lower).toBeCloseTo(0.81, 2);
    expect(upper).toBeCloseTo(1.21, 2);
  });

  it('score what is as expected with zero', () =>
    expect(scoreOf({ count: 25, exposure: 25 }, 1)).toBe(0));
});

describe('an area beside the group that it is no member of', () => {
  const source = randomLcg(0.6);
  const poisson = (mean: number) => randomPoisson.source(source)(mean)();
  const gamma = (spread: number) =>
    spread === 0 ? 1 : randomGamma.source(source)(1 / spread ** 2, spread ** 2)();
  const areas = (many: number, events: number, spread: number) =>
    Array.from({ length: many }, () => {
      return { count: poisson(events * gamma(spread)), exposure: events };
    });

  /** Where a page of thirty categories names the first (Benjamini and Hochberg 1995). */
  const ONE_OF_A_PAGE = 0.05 / 30;

  /** Of so many areas like their group, and `size` times as large: the share told apart, and inside. */
  function tried(events: number, size: number, spread: number) {
    const trials = 4000;
    let [apart, farApart, inside, asked] = [0, 0, 0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const funnel = funnelOf(areas(20, events, spread));
      const [own] = areas(1, events * size, spread);
      if (!funnel || !own) continue;
      asked++;
      const { chance } = differenceFrom(own, funnel);
      if (chance < 0.05) apart++;
      if (chance < ONE_OF_A_PAGE) farApart++;
      const expected = own.exposure * funnel.target;
      const [lower, upper] = usualRatios(expected, funnel);
      if (lower * expected <= own.count && own.count <= upper * expected) inside++;
    }
    return { apart: apart / asked, farApart: farApart / asked, inside: inside / asked };
  }

  // Rates alike, and such that differ by a tenth or a third; as large as the others, and ten times.
  it.each([
    [3, 1, 0],
    [8, 1, 0],
    [30, 5, 0],
    [300, 1, 0],
    [30, 1, 0.3],
    [300, 1, 0.3],
    [300, 5, 0.3],
    [300, 1, 0.6],
    [5, 10, 0.3],
    [10, 10, 0.2],
    [20, 10, 0.2],
    [50, 10, 0.1],
  ])(
    'with %i events, %i times as large, rates apart by %f: is told apart in one of twenty at most',
    (events, size, spread) => {
      const { apart, farApart, inside } = tried(events, size, spread);
      expect(apart).toBeLessThan(0.065);
      expect(farApart).toBeLessThan(2 * ONE_OF_A_PAGE);
      expect(inside).toBeGreaterThan(0.93);
      // How far the dispersion rises with events is not known, so larger areas are given more room.
      expect(inside).toBeLessThan(size === 1 ? 0.985 : 1);
    },
  );

  it('is told apart where it has twice the events', () => {
    const funnel = funnelOf(areas(20, 100, 0));
    const found = funnel && differenceFrom({ count: 200, exposure: 100 }, funnel);
    expect(found?.chance).toBeLessThan(0.0005);
    expect(found?.above).toBe(true);
  });

  it('is told apart where it is ten times as large and has half as many events more', () => {
    const funnel = funnelOf(areas(20, 50, 0));
    const found = funnel && differenceFrom({ count: 750, exposure: 500 }, funnel);
    expect(found?.chance).toBeLessThan(0.005);
  });

  it('is no matter of the unit that it is exposed to', () => {
    const group = areas(20, 30, 0.3);
    const inOther = group.map(({ count, exposure }) => ({ count, exposure: exposure * 1000 }));
    const [one, other] = [funnelOf(group), funnelOf(inOther)];
    expect(other && differenceFrom({ count: 44, exposure: 30_000 }, other).chance).toBeCloseTo(
      one ? differenceFrom({ count: 44, exposure: 30 }, one).chance : NaN,
      9,
    );
  });

  it('is no matter of the order of the group', () => {
    const group = areas(20, 30, 0.3);
    const [one, other] = [funnelOf(group), funnelOf(group.toReversed())];
    expect(other?.dispersion).toBeCloseTo(one?.dispersion ?? NaN, 9);
    expect(other?.target).toBeCloseTo(one?.target ?? NaN, 9);
  });
});
