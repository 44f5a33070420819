import { randomLcg } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { robustFrom } from '../../src/site/robust-choice.ts';

describe('a choice that is called robust', () => {
  // Wilson's limits: 20 of 20 are from 0.839, 19 from 0.764; 38 of 40 from 0.835, 37 from 0.801.
  it.each([
    [20, 0.8, 20],
    [40, 0.8, 37],
    [100, 0.8, 88],
    [40, 0.5, 27],
  ])('of %i trials, above %f, is made in %i of them', (draws, robustAbove, times) =>
    expect(robustFrom({ draws, robustAbove })).toBe(times),
  );

  it('cannot be told of so few trials, nor of none', () => {
    expect(robustFrom({ draws: 15, robustAbove: 0.8 })).toBeNull();
    expect(robustFrom({ draws: 40, robustAbove: 1 })).toBeNull();
    expect(robustFrom({ draws: 0, robustAbove: 0.8 })).toBeNull();
  });

  it('is hardly ever one that other trials would make less often', () => {
    const source = randomLcg(0.3);
    const drawn = (chance: number) =>
      Array.from({ length: 40 }, () => source()).filter((one) => one < chance).length;
    const called = (chance: number) => {
      const from = robustFrom({ draws: 40, robustAbove: 0.8 }) ?? NaN;
      return (
        Array.from({ length: 4000 }, () => drawn(chance)).filter((times) => times >= from).length /
        4000
      );
    };
    expect(called(0.8)).toBeLessThan(0.04);
    expect(called(0.7)).toBeLessThan(0.002);
    expect(called(0.97)).toBeGreaterThan(0.9);
  });
});
