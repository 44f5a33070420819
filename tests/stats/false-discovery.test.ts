import fc from 'fast-check';
import { expect, it } from 'vitest';
import { discoveries } from '../../src/stats/false-discovery.ts';

// Benjamini and Hochberg 1995, section 3.1: 15 tests of treatments after a myocardial infarction.
const PUBLISHED = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];

it('finds the four of the published example, where Bonferroni finds three', () => {
  expect(discoveries(PUBLISHED, 0.05)).toEqual(PUBLISHED.map((p) => p <= 0.0095));
  expect(PUBLISHED.filter((p) => p <= 0.05 / 15)).toHaveLength(3);
});

it('finds the same in any order, and more with a higher rate', () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(chances, (list) => {
      const few = discoveries(list, 0.05);
      const many = discoveries(list, 0.2);
      const reversed = discoveries([...list].reverse(), 0.05).reverse();
      return few.every((found, i) => (!found || many[i]) && reversed[i] === found);
    }),
  );
});

it('keeps what a single test would, where there is but one', () => {
  expect(discoveries([0.04], 0.05)).toEqual([true]);
  expect(discoveries([0.06], 0.05)).toEqual([false]);
  expect(discoveries([], 0.05)).toEqual([]);
});

it('counts what was looked at and could not be seen', () => {
  const few = PUBLISHED.slice(0, 5);
  // 0.0095 is within 4 / 15 of 0.05, and 0.0201 beyond 5 / 15; among five alone all stand.
  expect(discoveries(few, 0.05, 10)).toEqual([true, true, true, true, false]);
  expect(discoveries(few, 0.05)).toEqual(few.map(() => true));
});
