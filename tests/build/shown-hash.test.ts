import { expect, it } from 'vitest';
import { shownHash } from '../../scripts/build/pages/shown-hash.ts';

const hashOf = (shown: unknown) => shownHash(() => shown);

// Each is another page, though JSON spells some of them alike.
const APART: unknown[] = [
  { a: 1 },
  { a: 1, b: undefined },
  { a: 1, b: null },
  { a: 1, b: NaN },
  { a: 1, b: Infinity },
  { a: 1, b: -Infinity },
  { a: 1, b: 0 },
  { a: 1, b: -0 },
  { a: 1, b: '0' },
  { a: 1, b: [] },
  { a: 1, b: {} },
  { a: 1, b: new Map() },
  { a: 1, b: new Set() },
  { a: 1, b: new Map([['x', 1]]) },
  { a: 1, b: [['x', 1]] },
  { a: 1, b: [undefined] },
  { a: 1, b: [null] },
  { a: 1, b: [[[{ c: NaN }]]] },
  { a: 1, b: [[[{ c: null }]]] },
];

it('tells all apart that a page may show, at any depth', () => {
  expect(new Set(APART.map(hashOf)).size).toBe(APART.length);
});

it('is the same for what is the same', () => {
  expect(APART.map(hashOf)).toEqual(structuredClone(APART).map(hashOf));
});

it('takes a hole in a list for the nothing it is', () => {
  const holed: unknown[] = [1, 2];
  holed.length = 3;
  expect(hashOf(holed)).toBe(hashOf([1, 2, undefined]));
  expect(hashOf(holed)).not.toBe(hashOf([1, 2, null]));
});

it.each([new Error('x'), () => 1, Symbol('x'), 1n, /x/, { deep: [new WeakMap()] }])(
  'refuses what it cannot tell of: %o',
  (shown) => expect(() => hashOf(shown)).toThrow('A page shows what is neither data nor a list.'),
);

it('looks once at what neighbours share', () => {
  let looks = 0;
  const shows = () => ({ looks: (looks += 1) });
  expect(shownHash(shows)).toBe(shownHash(shows));
  expect(looks).toBe(1);
});
