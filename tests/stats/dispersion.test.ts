import { randomLcg, randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import {
  dispersionAt,
  dispersionOf,
  studentReach,
  studentScore,
  winsorised,
} from '../../src/stats/dispersion.ts';
import { twoSidedChance } from '../../src/stats/normal.ts';

describe('winsorised', () => {
  it('sets the outer tenths to the tenth and the ninetieth percentile', () => {
    const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    expect(winsorised(scores)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
  });
});

describe('dispersionOf', () => {
  const normal = randomNormal.source(randomLcg(0.3))();

  it('is the variance of scores that are normal, though their outer tenths are drawn in', () => {
    for (const spread of [1.5, 3]) {
      const scores = Array.from({ length: 20_000 }, () => spread * normal());
      expect(dispersionOf(scores) / spread ** 2).toBeCloseTo(1, 1);
    }
  });

  it('is right on average of groups of twenty and of ten about their own mean', () => {
    for (const size of [20, 10]) {
      const groups = Array.from({ length: 4000 }, () => {
        const scores = Array.from({ length: size }, () => 3 * normal());
        const mean = scores.reduce((a, b) => a + b, 0) / size;
        return dispersionOf(scores.map((score) => score - mean));
      });
      const mean = groups.reduce((a, b) => a + b, 0) / groups.length;
      expect(mean / 9).toBeGreaterThan(0.97);
      expect(mean / 9).toBeLessThan(1.06);
    }
  });

  it('is at least that of chance', () => {
    expect(dispersionOf([0.1, -0.1, 0.2])).toBe(1);
    expect(dispersionOf([0, 0])).toBe(1);
  });
});

describe('dispersionAt', () => {
  // Rates that differ by a fifth: 1 + 0.2² × events.
  it('rises with the events where rates differ by themselves, and does not fall', () => {
    const scatter = { dispersion: 1 + 0.04 * 100, usual: 100, members: 20 };
    expect(dispersionAt(scatter, 100)).toBe(5);
    expect(dispersionAt(scatter, 500)).toBeCloseTo(1 + 0.04 * 500, 9);
    expect(dispersionAt(scatter, 10)).toBe(5);
    expect(dispersionAt({ ...scatter, dispersion: 1 }, 500)).toBe(1);
  });
});

describe('scores by an estimated dispersion', () => {
  // Tables of Student's t: 5 % lie beyond 2.131 with 15 degrees of freedom, 0.1 % beyond 4.073; 5 %
  // beyond 2.365 with 7. Of twenty scores 16 are left as they are, of ten 8.
  it.each([
    [2.131, 20, 0.05],
    [4.073, 20, 0.001],
    [2.365, 10, 0.05],
  ])('of %f among %i have a chance of %f', (score, members, chance) => {
    expect(twoSidedChance(studentScore(score, members)) / chance).toBeCloseTo(1, 1);
    expect(studentScore(-score, members)).toBe(-studentScore(score, members));
  });

  it('reach as far as 95 % of them', () => {
    expect(studentReach(20)).toBeCloseTo(2.131, 2);
    expect(studentReach(10)).toBeCloseTo(2.365, 2);
    expect(studentReach(Infinity)).toBeCloseTo(1.96, 3);
    expect(studentScore(studentReach(20), 20)).toBeCloseTo(1.96, 3);
  });

  it('are normal where the dispersion is certain', () => expect(studentScore(3, Infinity)).toBe(3));
});
