import { expect, it } from 'vitest';
import { effectOf } from '../../src/siting/before-after.ts';

/** Similar places in which so many events each became so many. */
const alike = (places: number, before: number, after: number) =>
  Array.from({ length: places }, () => ({ before, after }));

it('finds the ratio of ratios and its limits', () => {
  // 100 to 80 where similar places stayed at 400: 0.8, and the logarithm's error is the root of
  // 1/100 + 1/80 + 2/400, that is 0.1658.
  const effect = effectOf({ before: 100, after: 80 }, alike(4, 100, 100), 20)!;
  expect(effect.ratio).toBeCloseTo(0.8, 12);
  expect(effect.lower).toBeCloseTo(0.578, 3);
  expect(effect.upper).toBeCloseTo(1.107, 3);
  expect(effect.verdict).toBe('noChange');
});

it('takes what moved everywhere for no effect of the post', () =>
  expect(effectOf({ before: 200, after: 100 }, alike(10, 400, 200), 20)?.ratio).toBeCloseTo(1, 12));

it('says fell, rose, or too few', () => {
  const similar = alike(10, 500, 500);
  expect(effectOf({ before: 400, after: 200 }, similar, 20)?.verdict).toBe('fell');
  expect(effectOf({ before: 200, after: 400 }, similar, 20)?.verdict).toBe('rose');
  expect(effectOf({ before: 40, after: 15 }, similar, 20)?.verdict).toBe('tooFew');
  expect(effectOf({ before: 0, after: 15 }, similar, 20)).toBeNull();
});

it('says nothing of a change that similar places without a post show among themselves', () => {
  const own = { before: 200, after: 280 };
  expect(effectOf(own, alike(4, 200, 200), 20)?.verdict).toBe('rose');
  // Pearson's chi-square of 200 to 300 and 300 to 200, twice each, is 80, of 3 degrees of freedom:
  // limits are wider by the root of 80/3.
  const swinging = [...alike(2, 200, 300), ...alike(2, 300, 200)];
  const effect = effectOf(own, swinging, 20)!;
  const chance = Math.sqrt(1 / 200 + 1 / 280 + 2 / 1000);
  expect(Math.log(effect.upper / effect.ratio)).toBeCloseTo(1.96 * chance * Math.sqrt(80 / 3), 3);
  expect(effect.verdict).toBe('noChange');
});
