import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharesOf } from '../../scripts/build/pages/shares.ts';

const routes = fc.array(fc.nat({ max: 4000 }), { maxLength: 12 });

it('gives out every page once, in order, and no share of two routes', () => {
  fc.assert(
    fc.property(routes, (counts) => {
      const shares = sharesOf(counts);
      const given = shares.flatMap(({ from, to }) =>
        Array.from({ length: to - from }, (_, i) => from + i),
      );
      expect(given).toEqual(given.map((_, place) => place));
      expect(given.length).toBe(counts.reduce((sum, count) => sum + count, 0));
      const ends = counts.map((_, at) => counts.slice(0, at + 1).reduce((a, b) => a + b, 0));
      for (const { from, to } of shares)
        expect(ends.some((end) => from < end && end < to)).toBe(false);
    }),
  );
});

it('gives enough shares that no process waits long for another', () => {
  const largest = Math.max(...sharesOf([10_000, 3, 500]).map(({ from, to }) => to - from));
  expect(largest).toBeLessThanOrEqual(500);
});
