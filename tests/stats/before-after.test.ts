import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { expect, it } from 'vitest';
import { effectOf } from '../../src/stats/before-after.ts';

/** Similar places in which so many events each became so many. */
const alike = (places: number, before: number, after: number) =>
  Array.from({ length: places }, () => ({ before, after }));

it('finds the ratio of ratios and its limits', () => {
  // 100 to 80 where similar places stayed at 1000: 0.8, and the logarithm's error is the root of
  // 1/100 + 1/80 + 2/1000, that is 0.1565; 95 % of Student's distribution with 7 degrees of freedom
  // (of ten places eight, and one of these) lie within 2.365.
  const effect = effectOf({ before: 100, after: 80 }, alike(10, 100, 100), 20)!;
  expect(effect.ratio).toBeCloseTo(0.8, 12);
  expect(effect.lower).toBeCloseTo(0.8 / Math.exp(2.365 * 0.1565), 2);
  expect(effect.upper).toBeCloseTo(0.8 * Math.exp(2.365 * 0.1565), 2);
  expect(effect.verdict).toBe('noChange');
});

it('takes what moved everywhere for no effect of the post', () =>
  expect(effectOf({ before: 200, after: 100 }, alike(10, 400, 200), 20)?.ratio).toBeCloseTo(1, 12));

it('says fell, rose, or too few', () => {
  const similar = alike(10, 500, 500);
  expect(effectOf({ before: 400, after: 200 }, similar, 20)?.verdict).toBe('fell');
  expect(effectOf({ before: 200, after: 400 }, similar, 20)?.verdict).toBe('rose');
  expect(effectOf({ before: 40, after: 15 }, similar, 20)?.verdict).toBe('tooFew');
  expect(effectOf({ before: 100, after: 20 }, similar, 20)?.verdict).toBe('fell');
  expect(effectOf({ before: 40, after: 1 }, similar, 20)?.verdict).toBe('tooFew');
  expect(effectOf({ before: 0, after: 15 }, similar, 20)).toBeNull();
});

it('says nothing of a change that similar places without a post show among themselves', () => {
  const own = { before: 200, after: 290 };
  expect(effectOf(own, alike(10, 200, 200), 20)?.verdict).toBe('rose');
  const swinging = [...alike(5, 200, 300), ...alike(5, 300, 200)];
  expect(effectOf(own, swinging, 20)?.verdict).toBe('noChange');
});

it('says nothing against so few places that nobody knows how they differ', () => {
  const own = { before: 200, after: 400 };
  expect(effectOf(own, alike(9, 200, 200), 20)).toBeNull();
  expect(effectOf(own, [...alike(9, 200, 200), { before: 5, after: 6 }], 20)).toBeNull();
  expect(effectOf(own, alike(10, 200, 200), 20)).not.toBeNull();
});

// The page: "one comparison in twenty looks like a difference by chance alone".
it.each([
  [200, 1, 0, 20],
  [200, 1, 0.3, 20],
  [200, 3, 0.3, 20],
  [30, 1, 0.3, 10],
  [200, 1, 0.2, 10],
  [30, 10, 0.2, 20],
  [50, 10, 0.15, 20],
])(
  'of %i events, %i times as many here, years apart by %f, %i places: finds an effect where there is none in one of twenty',
  (events, size, spread, places) => {
    const source = randomLcg(0.37);
    const own = () => (spread ? randomGamma.source(source)(1 / spread ** 2, spread ** 2)() : 1);
    const drawn = (mean: number) => {
      const count = () => randomPoisson.source(source)(mean * own())();
      return { before: count(), after: count() };
    };
    let [found, asked] = [0, 0];
    for (let trial = 0; trial < 4000; trial++) {
      const similar = Array.from({ length: places }, () => drawn(events));
      const effect = effectOf(drawn(events * size), similar, 20);
      if (effect === null || effect.verdict === 'tooFew') continue;
      asked++;
      if (effect.verdict !== 'noChange') found++;
    }
    expect(asked).toBeGreaterThan(1000);
    expect(found / asked).toBeLessThan(0.065);
    // Nor much more seldom: what is never found would be no use.
    expect(found / asked).toBeGreaterThan(0.015);
  },
);

// docs/statistics.md and the page: such a fall does not prove an effect.
it('finds a fall without any effect where posts open in the place with most events of ten', () => {
  const source = randomLcg(0.61);
  const times = (spread: number) => randomGamma.source(source)(1 / spread ** 2, spread ** 2)();
  const place = () => {
    const usual = 200 * times(0.3);
    const count = () => randomPoisson.source(source)(usual * times(0.15))();
    return { before: count(), after: count() };
  };
  const places = (many: number) => Array.from({ length: many }, place);
  const effects = Array.from({ length: 2000 }, () => {
    const [worst] = places(10).toSorted((a, b) => b.before - a.before);
    return effectOf(worst!, places(20), 20)!;
  });
  const mean = effects.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / effects.length;
  expect(Math.exp(mean)).toBeCloseTo(0.88, 1);
  const said = (verdict: string) => effects.filter((one) => one.verdict === verdict).length / 2000;
  expect(said('fell')).toBeGreaterThan(0.04);
  expect(said('fell')).toBeLessThan(0.08);
  expect(said('rose')).toBeLessThan(0.01);
});
