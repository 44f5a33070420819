import { describe, expect, it } from 'vitest';
import type { LinkedTables, Pattern } from '../../src/disclosure/linked-tables.ts';
import { floorsOf, lackOf } from '../../src/disclosure/protection.ts';

/** In the words of docs/disclosure.md: what a count has to be able to be, and whether it can. */
function isProtected(value: number, low: number, high: number, floor: number, threshold: number) {
  const possible = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  if (low >= threshold) return possible.length >= threshold;
  const small = Array.from({ length: threshold - 1 }, (_, i) => i + 1).filter((v) => v >= floor);
  const mayBeSmall = small.every((v) => possible.includes(v));
  return mayBeSmall && (value < threshold || possible.length >= threshold);
}

describe('lackOf', () => {
  it('is nothing just where a small count can be each small one, and a large one enough', () => {
    const wrong: unknown[] = [];
    const [threshold, most] = [4, 12];
    for (let value = 1; value <= most; value++)
      for (let low = 0; low <= value; low++)
        for (let high = value; high <= most; high++)
          for (let floor = 1; floor <= Math.min(value, threshold - 1); floor++) {
            const lack = lackOf(value, low, high, floor, threshold);
            if ((lack === null) !== isProtected(value, low, high, floor, threshold))
              wrong.push({ value, low, high, floor, lack });
          }
    expect(wrong).toEqual([]);
  });

  it('says by how much', () => {
    expect(lackOf(3, 3, 3, 1, 5)).toEqual({ low: 2, high: 1, width: 0 });
    expect(lackOf(7, 2, 8, 1, 5)).toEqual({ low: 1, high: 0, width: 0 });
    expect(lackOf(20, 19, 21, 1, 5)).toEqual({ low: 0, high: 0, width: 2 });
  });

  it('asks nothing more of one that a lower threshold of then would have shown', () => {
    // 5 to 9: hidden now, below 10, but of a time when 5 and more were shown.
    expect(lackOf(6, 5, 8, 1, 5, 10)).toBeNull();
    expect(lackOf(6, 5, 10, 1, 8, 10)).not.toBeNull();
  });
});

//    0
//   / \
//  1   2
//     / \
//    3   4
const tree = { children: [[1, 2], [], [3, 4], [], []] };
const HIDDEN: Pattern = [Uint8Array.of(1, 0, 1, 1, 1), Uint8Array.of(1, 1, 1, 1, 1)];

describe('floorsOf', () => {
  const tables: LinkedTables = {
    tree,
    values: [
      [27, 7, 20, 2, 18],
      [3, 2, 1, 1, 0],
    ],
    atMost: [[1, 0]],
    follows: [-1, 0],
    threshold: 5,
  };

  it('makes a hidden total at least what its parts are: one for each that is hidden', () => {
    const [recorded] = floorsOf({ ...tables, values: [tables.values[0]!], atMost: [] }, HIDDEN);
    expect([...recorded!]).toEqual([9, 7, 2, 1, 1]);
  });

  it('makes what was recorded at least what is shown to have been detected', () => {
    const detected = Uint8Array.of(0, 0, 0, 0, 0);
    const values = [tables.values[0]!, [14, 2, 12, 1, 11]];
    const [recorded] = floorsOf({ ...tables, values }, [HIDDEN[0]!, detected]);
    expect([...recorded!]).toEqual([19, 7, 12, 1, 11]);
  });

  it('lets what is hidden along with another seem no smaller than that', () => {
    const [, detected] = floorsOf(tables, HIDDEN);
    // Of 1, whose recorded 7 are shown, nothing follows but that it is not zero.
    expect([...detected!]).toEqual([9, 1, 2, 1, 1]);
  });
});
