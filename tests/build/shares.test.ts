import fc from 'fast-check';
import { expect, it } from 'vitest';
import { giveOut, sharesOf, type ListEnd, type Share } from '../../scripts/build/pages/shares.ts';

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
  expect(largest).toBeLessThanOrEqual(100);
});

const ends = fc.array(fc.constantFrom<ListEnd>('front', 'back'), { minLength: 1, maxLength: 9 });

it('gives out every page once, whoever asks, and what waits behind all else', () => {
  fc.assert(
    fc.property(routes, fc.nat({ max: 12 }), ends, (counts, waitingRuns, asking) => {
      const all = counts.reduce((sum, count) => sum + count, 0);
      const waiting = counts.slice(counts.length - Math.min(waitingRuns, counts.length));
      const ready = all - waiting.reduce((sum, count) => sum + count, 0);
      const next = giveOut(counts, ready);
      const given: Share[] = [];
      for (let turn = 0; ; turn++) {
        const share = next(asking[turn % asking.length]!);
        if (share === null) break;
        given.push(share);
      }
      const places = given.flatMap(({ from, to }) =>
        Array.from({ length: to - from }, (_, i) => from + i),
      );
      expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: all }, (_, i) => i));
      const firstWaiting = places.findIndex((place) => place >= ready);
      expect(places.slice(firstWaiting === -1 ? all : firstWaiting).every((p) => p >= ready)).toBe(
        true,
      );
    }),
  );
});

it('lets two who ask from either end meet between them', () => {
  const next = giveOut([1000, 1000], 2000);
  let [low, high] = [0, 2000];
  for (;;) {
    const front = next('front');
    if (front === null) break;
    expect(front.from).toBe(low);
    low = front.to;
    const back = next('back');
    if (back === null) break;
    expect(back.to).toBe(high);
    high = back.from;
  }
  expect(low).toBe(high);
});
