import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideAfter } from '../../src/disclosure/hide-after.ts';
import { levelsTold, type Split, type SplitSetting } from '../../src/disclosure/split-periods.ts';

/**
 * ```
 *       0
 *      / \\
 *     1   2
 *    / \\ / \\
 *   3  4 5  6
 * ```
 */
const CHILDREN = [[1, 2], [3, 4], [5, 6], [], [], [], []];
const LEAVES = [3, 4, 5, 6];
const LEVELS = [[0], [1, 2], LEAVES];
const BELOW = [
  [[], [1, 2], LEAVES],
  [[], [], [3, 4]],
  [[], [], [5, 6]],
  ...LEAVES.map(() => [[], [], []]),
];

/** Figures of all places from those of the leaves. */
const summed = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] => [
  a + b + c + d,
  a + b,
  c + d,
  a,
  b,
  c,
  d,
];

const plus = (some: readonly number[], others: readonly number[]): number[] =>
  some.map((one, i) => one + (others[i] ?? 0));

/** A year of two parts, by what the leaves have in each. */
const splitOf = (first: readonly number[], second: readonly number[]): Split => ({
  whole: summed(plus(first, second)),
  parts: [summed(first), summed(second)],
});

const settingOf = (threshold: number, least: number): SplitSetting => ({
  levels: LEVELS,
  most: 3,
  below: (place) => BELOW[place] ?? [],
  threshold,
  least,
  spans: [[0], [1]],
});

const hiddenOf = (whole: ArrayLike<number>, threshold: number): Uint8Array =>
  hideAfter(
    { tree: { children: CHILDREN }, values: [whole], atMost: [], follows: [-1], threshold },
    [null],
  )[0] as Uint8Array;

/** Every way to share out some events among the leaves. */
function shares(events: number): number[][] {
  const found: number[][] = [];
  for (let a = 0; a <= events; a++)
    for (let b = 0; a + b <= events; b++)
      for (let c = 0; a + b + c <= events; c++) found.push([a, b, c, events - a - b - c]);
  return found;
}

const fitsYear = (leaves: readonly number[], { whole }: Split, hidden: Uint8Array) =>
  summed(leaves).every((value, p) => (hidden[p] ? value >= 1 : value === whole[p]));

/** Whether what leaves have in a part comes to what is shown of it at so many levels. */
const fitsPart = (leaves: readonly number[], part: ArrayLike<number>, levels: number) =>
  summed(leaves).every(
    (value, p) => !LEVELS.slice(0, levels).flat().includes(p) || value === part[p],
  );

type Values = Map<string, Set<number>>;
const enter = (values: Values, key: string, value: number) =>
  values.set(key, (values.get(key) ?? new Set()).add(value));
const sorted = (values: Values, key: string) => [...(values.get(key) ?? [])].sort((a, b) => a - b);

/** All that can be, by trying everything: years by what is shown of them alone. */
function byYears(split: Split, hidden: Uint8Array): Values {
  const values: Values = new Map();
  for (const leaves of shares(split.whole[0] ?? 0))
    if (fitsYear(leaves, split, hidden))
      summed(leaves).forEach((value, p) => enter(values, `year ${p}`, value));
  return values;
}

/** The same, and the first part, by what is shown of both parts as well. */
function byParts(split: Split, hidden: Uint8Array, levels: number): Values {
  const values: Values = new Map();
  const [first = [], second = []] = split.parts;
  const others = shares(second[0] ?? 0).filter((leaves) => fitsPart(leaves, second, levels));
  for (const one of shares(first[0] ?? 0).filter((leaves) => fitsPart(leaves, first, levels)))
    for (const other of others) {
      const year = plus(one, other);
      if (!fitsYear(year, split, hidden)) continue;
      summed(year).forEach((value, p) => enter(values, `year ${p}`, value));
      summed(one).forEach((value, p) => enter(values, `part 0 ${p}`, value));
      summed(other).forEach((value, p) => enter(values, `part 1 ${p}`, value));
    }
  return values;
}

/** Few events, so that all ways can be tried. */
const leaves = fc.array(fc.oneof(fc.nat(1), fc.nat(5)), { minLength: 4, maxLength: 4 });
const SMALL = 3;

describe('parts of guarded years', () => {
  it('narrow no hidden year, and leave small parts below all room, whatever is tried', () => {
    let told = 0;
    fc.assert(
      fc.property(leaves, leaves, (first, second) => {
        const split = splitOf(first, second);
        const hidden = hiddenOf(split.whole, SMALL);
        const levels = levelsTold(split, hidden, [], settingOf(SMALL, SMALL));
        if (!levels) return;
        told += 1;
        const [before, after] = [byYears(split, hidden), byParts(split, hidden, levels)];
        for (const key of before.keys()) expect(sorted(after, key)).toEqual(sorted(before, key));
        for (const p of LEVELS.slice(levels).flat())
          for (const part of [0, 1]) {
            const value = split.parts[part]?.[p] ?? 0;
            if (value < 1 || value >= SMALL) continue;
            const possible = sorted(after, `part ${part} ${p}`);
            expect(possible[0]).toBeLessThanOrEqual(1);
            expect(possible.at(-1)).toBeGreaterThanOrEqual(SMALL - 1);
          }
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(told).toBeGreaterThan(40);
  });

  it('are told of no more levels under a higher threshold, nor where they have to be larger', () => {
    const many = fc.array(fc.nat(30), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(many, many, fc.integer({ min: 2, max: 8 }), (first, second, threshold) => {
        const split = splitOf(first, second);
        const at = (one: number, least: number) =>
          levelsTold(split, hiddenOf(split.whole, one), [], settingOf(one, least));
        expect(at(threshold + 1, 9)).toBeLessThanOrEqual(at(threshold, 9));
        expect(at(threshold, 10)).toBeLessThanOrEqual(at(threshold, 9));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
