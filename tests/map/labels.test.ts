import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placedLabels, type Name } from '../../src/map/labels.ts';

const SIZES = { wide: 10, narrow: 25 };
const name = fc.record({
  text: fc.string({ minLength: 3, maxLength: 14, unit: fc.constantFrom('a', 'b', 'ó') }),
  at: fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })),
  weight: fc.integer({ min: 0, max: 9 }),
});

/** The box a name takes, a little less than what is kept free for it. */
const box = ({ text, at: [x, y] }: Name, size: number) => {
  const half = (text.length * size * 0.56) / 2;
  return { left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 };
};
const overlap = (a: ReturnType<typeof box>, b: ReturnType<typeof box>) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

it('no name touches another, on a wide screen or on a narrow one', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (names) => {
      const placed = placedLabels(names, SIZES);
      const apart = (labels: typeof placed, size: number) =>
        labels.every((a, i) =>
          labels.every((b, j) => i >= j || !overlap(box(a, size), box(b, size))),
        );
      return (
        apart(placed, SIZES.wide) &&
        apart(
          placed.filter((l) => l.few),
          SIZES.narrow,
        )
      );
    }),
    { seed: 3, numRuns: 200 },
  );
});

it('the largest place has its name, and the smaller ones where there is room', () => {
  const names = [
    { text: 'Tychy', at: [105, 100], weight: 1 },
    { text: 'Katowice', at: [100, 100], weight: 3 },
    { text: 'Opole', at: [180, 100], weight: 2 },
    { text: 'Gdynia', at: [100, 300], weight: 1 },
  ] satisfies Name[];
  const placed = placedLabels(names, SIZES);
  expect(placed.map((label) => label.text)).toEqual(['Katowice', 'Gdynia', 'Opole']);
  expect(placed.filter((label) => label.few).map((label) => label.text)).toEqual([
    'Katowice',
    'Gdynia',
  ]);
});

it('a name near the edge of a map moves in, so that no letter of it is cut', () => {
  const SIZES_OF_PHONE = { wide: 1, narrow: 2 };
  const names = [
    { text: 'Szczecin', at: [1, 5], weight: 2 },
    { text: 'Białystok', at: [99, 5], weight: 1 },
    { text: 'Łódź', at: [50, 5], weight: 3 },
  ] as const;
  const placed = placedLabels(names, SIZES_OF_PHONE, [0, 100]);
  for (const { text, at } of placed) {
    const half = (text.length * 2 * 0.56) / 2;
    expect(at[0] - half).toBeGreaterThanOrEqual(-1e-9);
    expect(at[0] + half).toBeLessThanOrEqual(100 + 1e-9);
  }
  expect(placed.find(({ text }) => text === 'Łódź')?.at).toEqual([50, 5]);
});
