import { randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import {
  adjustedScore,
  funnelLimits,
  funnelOf,
  scoreOf,
  winsorised,
} from '../../src/stats/funnel.ts';
import { LIP_CANCER } from './lip-cancer.ts';

describe('winsorised', () => {
  it('sets the outer tenths to the tenth and the ninetieth percentile', () => {
    const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    expect(winsorised(scores)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
  });
});

describe('funnelOf', () => {
  it('finds no overdispersion where chance alone is at work', () => {
    const source = randomLcg(0.2);
    const poisson = randomPoisson.source(source)(50);
    const even = Array.from({ length: 500 }, () => ({ count: poisson(), exposure: 1000 }));
    expect(funnelOf(even)?.target).toBeCloseTo(0.05, 3);
    expect(funnelOf(even)?.dispersion).toBe(1);
  });

  it('finds it in the lip cancers of Scotland', () => {
    expect(funnelOf(LIP_CANCER)?.target).toBeCloseTo(1, 2);
    expect(funnelOf(LIP_CANCER)?.dispersion).toBeGreaterThan(3);
  });

  it('is the mean square of the scores', () => {
    // By hand: 101 are expected of each, with scores of 2 (9 − √101) and 2 (11 − √101), -2.0998 and
    // 1.9002; a tenth of the way in from either end -1.6998 and 1.5002; (2.889 + 2.251) / 2.
    const two = [81, 121].map((count) => ({ count, exposure: 1 }));
    expect(funnelOf(two)?.dispersion).toBeCloseTo(2.57, 2);
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

describe('funnelLimits', () => {
  it('are where the adjusted score is 1.96', () => {
    for (const [expected, dispersion] of [
      [20, 1],
      [100, 2.5],
      [400, 1],
    ] as const) {
      for (const ratio of funnelLimits(expected, dispersion)) {
        const score = adjustedScore(
          { count: ratio * expected, exposure: expected },
          { target: 1, dispersion },
        );
        expect(Math.abs(score)).toBeCloseTo(1.96, 2);
      }
    }
  });

  // Exact 95 % limits of a Poisson variable of mean 100: 81 to 120 lie inside.
  it('are 0.81 and 1.21 of 100 expected', () => {
    const [lower, upper] = funnelLimits(100, 1);
    expect(lower).toBeCloseTo(0.81, 2);
    expect(upper).toBeCloseTo(1.21, 2);
  });

  it('score what is as expected with zero', () =>
    expect(scoreOf({ count: 25, exposure: 25 }, 1)).toBe(0));
});
