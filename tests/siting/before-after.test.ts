import { expect, it } from 'vitest';
import { effectOf } from '../../src/siting/before-after.ts';

it('finds the ratio of ratios and its limits', () => {
  // 100 to 80 where similar places stayed at 400: 0.8, and the logarithm's error is the root of
  // 1/100 + 1/80 + 2/400, that is 0.1658.
  const effect = effectOf({ before: 100, after: 80, similarBefore: 400, similarAfter: 400 }, 20)!;
  expect(effect.ratio).toBeCloseTo(0.8, 12);
  expect(effect.lower).toBeCloseTo(0.578, 3);
  expect(effect.upper).toBeCloseTo(1.107, 3);
  expect(effect.verdict).toBe('noChange');
});

it('takes what moved everywhere for no effect of the post', () =>
  expect(
    effectOf({ before: 200, after: 100, similarBefore: 4000, similarAfter: 2000 }, 20)?.ratio,
  ).toBe(1));

it('says fell, rose, or too few', () => {
  const similar = { similarBefore: 5000, similarAfter: 5000 };
  expect(effectOf({ before: 400, after: 200, ...similar }, 20)?.verdict).toBe('fell');
  expect(effectOf({ before: 200, after: 400, ...similar }, 20)?.verdict).toBe('rose');
  expect(effectOf({ before: 40, after: 15, ...similar }, 20)?.verdict).toBe('tooFew');
  expect(effectOf({ before: 0, after: 15, ...similar }, 20)).toBeNull();
});
