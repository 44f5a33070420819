import { randomLcg, randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import {
  chanceOver,
  CHANCE_ALONE,
  dispersionAt,
  dispersionOf,
  reachOver,
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
    const scatter = { dispersion: 5, usual: 100, members: 20 };
    expect(dispersionAt(1 + 0.04 * 100, scatter, 100)).toBe(5);
    expect(dispersionAt(1 + 0.04 * 100, scatter, 500)).toBeCloseTo(1 + 0.04 * 500, 9);
    expect(dispersionAt(1 + 0.04 * 100, scatter, 10)).toBe(5);
  });
  it('does not rise where nothing differs but by chance, or by less', () => {
    const scatter = { dispersion: 1, usual: 100, members: 20 };
    expect(dispersionAt(1, scatter, 500)).toBe(1);
    expect(dispersionAt(0.7, scatter, 500)).toBe(0.7);
  });
});

describe('a dispersion that is known from so few', () => {
  const scatter = (members: number) => ({ dispersion: 3, usual: 100, members });
  /** The chance of a score that is `t` over the root of the dispersion found. */
  const chanceOf = (t: number, members: number) =>
    chanceOver(scatter(members), (dispersion) => (t * Math.sqrt(3)) / Math.sqrt(dispersion));

  // Tables of Student's t: with 15 degrees of freedom 5 % lie beyond 2.131, 1 % beyond 2.947, 0.1 %
  // beyond 4.073; with 7, 5 % beyond 2.365 and 0.1 % beyond 5.408; with 2, 5 % beyond 4.303. Of twenty
  // scores 16 are left as they are, of ten 8, of four 3.
  it.each([
    [2.131, 20, 0.05],
    [2.947, 20, 0.01],
    [4.073, 20, 0.001],
    [2.365, 10, 0.05],
    [5.408, 10, 0.001],
    [4.303, 4, 0.05],
  ])('makes the chance of %f among %i that of Student, %f', (t, members, chance) => {
    expect(chanceOf(t, members) / chance).toBeCloseTo(1, 2);
    expect(chanceOf(-t, members)).toBe(chanceOf(t, members));
  });

  it('reaches as far as 95 % of them', () => {
    const reach = (members: number) => reachOver(scatter(members), (dispersion) => dispersion / 3);
    expect(reach(20)).toBeCloseTo(2.131, 2);
    expect(reach(10)).toBeCloseTo(2.365, 2);
    expect(reach(5000)).toBeCloseTo(1.96, 2);
  });

  it('reaches to where the chance is one in twenty, however the variance depends on it', () => {
    for (const times of [1, 5, 30]) {
      const varianceAt = (dispersion: number) =>
        dispersionAt(dispersion, scatter(20), 100 * times) + 0.1 * dispersion;
      const reach = reachOver(scatter(20), varianceAt);
      const chance = chanceOver(scatter(20), (one) => reach / Math.sqrt(varianceAt(one)));
      expect(chance).toBeCloseTo(0.05, 4);
    }
  });

  it('is certain where chance alone is at work', () => {
    expect(chanceOver(CHANCE_ALONE, () => 2.5)).toBe(twoSidedChance(2.5));
    expect(reachOver(CHANCE_ALONE, () => 4)).toBeCloseTo(2 * 1.96, 3);
  });
});
