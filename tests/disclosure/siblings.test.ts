import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideInTree, type Tree } from '../../src/disclosure/siblings.ts';

//        0            country
//      /   \
//     1     2         districts
//    /|\   / \
//   3 4 5 6   7       communes
const tree: Tree = {
  children: [[1, 2], [3, 4, 5], [6, 7], [], [], [], [], []],
};

/** Parents summed from five communes. */
function summed(communes: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = communes;
  return [a + b + c + d + e, a + b + c, d + e, a, b, c, d, e];
}

/** Every assignment of the hidden communes that fits what is shown, found by trying all. */
function feasible(values: readonly number[], hidden: readonly boolean[], top: number): number[][] {
  const secret = [3, 4, 5, 6, 7].filter((place) => hidden[place]);
  const found: number[][] = [];
  const attempt = [...values];
  const fill = (index: number): void => {
    if (index === secret.length) {
      const sums = summed(attempt.slice(3));
      if ([0, 1, 2].every((p) => hidden[p] || sums[p] === values[p])) found.push(attempt.slice(3));
      return;
    }
    for (let guess = 1; guess <= top; guess++) {
      attempt[secret[index] as number] = guess;
      fill(index + 1);
    }
  };
  fill(0);
  return found;
}

describe('hideInTree', () => {
  it('hides the smallest sibling of a single small count', () => {
    const hidden = hideInTree(summed([2, 40, 9, 50, 60]), tree, 5);
    expect(hidden).toEqual([false, false, false, true, false, true, false, false]);
  });

  it('hides more where two small counts would be told by their sum', () => {
    const hidden = hideInTree(summed([1, 1, 30, 50, 60]), tree, 5);
    expect(hidden.slice(3, 6)).toEqual([true, true, true]);
  });

  it('hides the parent, and something beside it, where no sibling is left', () => {
    const hidden = hideInTree(summed([3, 0, 0, 50, 60]), tree, 5);
    expect(hidden).toEqual([false, true, true, true, false, false, true, false]);
  });

  it('leaves every hidden small count all values from 1 to 4, whoever adds and subtracts', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, (communes) => {
        const values = summed(communes);
        const hidden = hideInTree(values, tree, 5);
        // The country may have to be hidden too; then nothing bounds the rest from above.
        const worlds = feasible(values, hidden, 17);
        for (const place of [3, 4, 5, 6, 7]) {
          const count = values[place] as number;
          if (count === 0 || count >= 5) continue;
          const possible = new Set(worlds.map((world) => world[place - 3]));
          for (const guess of [1, 2, 3, 4]) expect(possible).toContain(guess);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
