import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideLinked } from '../../src/disclosure/hide-linked.ts';
import type { LinkedTables, Pattern } from '../../src/disclosure/linked-tables.ts';

//        0            country
//      /   \
//     1     2         districts
//    /|\   / \
//   3 4 5 6   7       communes
const tree = { children: [[1, 2], [3, 4, 5], [6, 7], [], [], [], [], []] };
const LEAVES = [3, 4, 5, 6, 7];
type Counts = number[];

/** Parents summed from five communes. */
function summed(communes: Counts): Counts {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = communes;
  return [a + b + c + d + e, a + b + c, d + e, a, b, c, d, e];
}

const one = (values: Counts, threshold = 5): LinkedTables => ({
  tree,
  values: [values],
  atMost: [],
  follows: [-1],
  threshold,
});
const two = (recorded: Counts, detected: Counts, threshold = 5): LinkedTables => ({
  tree,
  values: [recorded, detected],
  atMost: [[1, 0]],
  follows: [-1, 0],
  threshold,
});
const hiddenIn = (pattern: Pattern, table = 0) => [...(pattern[table] ?? [])].map((h) => h === 1);

/** Every way to fill what is hidden so that it fits what is shown, by trying all of them. */
function worlds(values: Counts, hidden: readonly boolean[], least: Counts, top: number): Counts[] {
  const found: Counts[] = [];
  const fill = (leaves: Counts): void => {
    const place = LEAVES[leaves.length];
    if (place === undefined) {
      const all = summed(leaves);
      if (all.every((v, p) => (hidden[p] ? v >= least[p]! : v === values[p]))) found.push(all);
      return;
    }
    if (!hidden[place]) return fill([...leaves, values[place]!]);
    for (let guess = least[place]!; guess <= top; guess++) fill([...leaves, guess]);
  };
  fill([]);
  return found;
}

/** Which hidden communes the worlds tell too much of, in the plainest words of the rule. */
function tooClose(values: Counts, hidden: readonly boolean[], all: Counts[], threshold: number) {
  const small = Array.from({ length: threshold - 1 }, (_, i) => i + 1);
  return LEAVES.filter((place) => {
    if (!hidden[place] || values[place] === 0) return false;
    const possible = new Set(all.map((world) => world[place]!));
    if (values[place]! < threshold) return !small.every((count) => possible.has(count));
    return possible.size < threshold;
  });
}

const counts = (max: number) => fc.array(fc.nat(max), { minLength: 5, maxLength: 5 });

describe('hideLinked', () => {
  it('hides the smallest sibling of a single small count', () => {
    const hidden = hiddenIn(hideLinked(one(summed([2, 40, 9, 50, 60]))));
    expect(hidden).toEqual([false, false, false, true, false, true, false, false]);
  });

  it('hides more where two small counts would be told by their sum', () => {
    const hidden = hiddenIn(hideLinked(one(summed([1, 1, 30, 50, 60]))));
    expect(hidden.slice(3, 6)).toEqual([true, true, true]);
  });

  it('hides no more where two small counts cover each other', () => {
    const hidden = hiddenIn(hideLinked(one(summed([4, 4, 30, 50, 60]))));
    expect(hidden.slice(3, 6)).toEqual([true, true, false]);
  });

  it('hides the parent, and something beside it, where no sibling is left', () => {
    const hidden = hiddenIn(hideLinked(one(summed([3, 0, 0, 50, 60]))));
    expect(hidden).toEqual([false, true, true, true, false, false, true, false]);
  });

  it('hides one area to make room for all parts of another, not one for each of them', () => {
    const regions = [1, 2, 3, 4, 5];
    const districts = [6, 7, 8, 9];
    const large = [10, 11, 12, 13];
    const communes = [14, 15, 16, 17];
    const children = [regions, districts, ...large.map((d) => [d]), ...communes.map((c) => [c])];
    while (children.length < 18) children.push([]);
    // The first region has four districts of a single offence in a single commune each.
    const rest = [20, 30, 40, 50];
    const values = [144, 4, ...rest, 1, 1, 1, 1, ...rest, 1, 1, 1, 1];
    const tables = { ...one(values), tree: { children } };
    const hidden = hiddenIn(hideLinked(tables)).flatMap((h, place) => (h ? [place] : []));
    expect(hidden).toEqual([1, 2, ...districts, 10, ...communes]);
  });

  it('hides what was detected with what was recorded, but a zero that all can see', () => {
    const pattern = hideLinked(two(summed([2, 7, 50, 50, 60]), summed([0, 0, 30, 20, 20])));
    expect(hiddenIn(pattern, 0).slice(3)).toEqual([true, true, false, false, false]);
    expect(hiddenIn(pattern, 1)).not.toContain(true);
  });

  it('hides what was detected of every count that is hidden, be it as a cover', () => {
    const pattern = hideLinked(two(summed([2, 40, 9, 50, 60]), summed([0, 20, 8, 30, 40])));
    // 13 is a cover of 11, and its 8 that were detected would say that it is at least as many.
    expect(hiddenIn(pattern, 0).slice(3)).toEqual([true, false, true, false, false]);
    expect(hiddenIn(pattern, 1)[5]).toBe(true);
    const few = fc.array(fc.nat(9), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(few, few, (communes, share) => {
        const detected = summed(communes.map((c, i) => Math.min(c, share[i]!)));
        const [hidden, hiddenToo] = hideLinked(two(summed(communes), detected, 4));
        const told = detected.filter((v, place) => v > 0 && hidden![place] && !hiddenToo![place]);
        expect(told).toEqual([]);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('says of nothing that was not recorded that it is hidden', () => {
    const detected = [70, 20, 50, NaN, NaN, NaN, 30, 20];
    const pattern = hideLinked(two(summed([2, 40, 9, 50, 60]), detected));
    expect(hiddenIn(pattern, 0).slice(3, 6)).toEqual([true, false, true]);
    expect(hiddenIn(pattern, 1)).not.toContain(true);
  });

  it('does not count on a figure that was published before as a cover', () => {
    const tables = one(summed([2, 40, 9, 50, 60]));
    const before = new Uint8Array(8);
    before[5] = 1;
    const hidden = hiddenIn(hideLinked({ ...tables, known: [before] }));
    expect(hidden.slice(3, 6)).toEqual([true, true, false]);
  });

  it('leaves every hidden count all it could be, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(counts(9), (communes) => {
        const values = summed(communes);
        const hidden = hiddenIn(hideLinked(one(values, 4)));
        const all = worlds(
          values,
          hidden,
          values.map(() => 1),
          14,
        );
        expect(tooClose(values, hidden, all, 4)).toEqual([]);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('does so too when what was detected is tied to what was recorded', () => {
    const few = fc.array(fc.nat(6), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(few, few, fc.nat(12), (communes, share, rest) => {
        const recorded = summed([...communes, rest, 0]);
        const detected = summed([...communes.map((c, i) => Math.min(c, share[i]!)), 0, 0]);
        const pattern = hideLinked(two(recorded, detected, 3));
        const [hidden, hiddenToo] = [hiddenIn(pattern, 0), hiddenIn(pattern, 1)];
        const least = hidden.map((h) => (h ? 0 : 1));
        const detections = worlds(detected, hiddenToo, least, 9);
        const pairs = worlds(
          recorded,
          hidden,
          recorded.map(() => 1),
          9,
        ).flatMap((r) =>
          detections.filter((d) => d.every((v, p) => v <= r[p]!)).map((d) => ({ r, d })),
        );
        const seen = (which: 'r' | 'd') => pairs.map((pair) => pair[which]);
        expect(tooClose(recorded, hidden, seen('r'), 3)).toEqual([]);
        expect(tooClose(detected, hiddenToo, seen('d'), 3)).toEqual([]);
      }),
      { numRuns: 100, seed: 8 },
    );
  });

  it('keeps hidden at a higher threshold what is small at a lower one', () => {
    fc.assert(
      fc.property(counts(12), fc.integer({ min: 2, max: 8 }), (communes, threshold) => {
        const values = summed(communes);
        const higher = hiddenIn(hideLinked(one(values, threshold + 1)));
        values.forEach((v, place) => v > 0 && v < threshold && expect(higher[place]).toBe(true));
      }),
      { seed: 9 },
    );
  });

  it('hides the same whatever the order of the parts of an area, where their counts differ', () => {
    const different = fc.uniqueArray(fc.nat(40), { minLength: 5, maxLength: 5 });
    const order = fc.shuffledSubarray([3, 4, 5], { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(different, order, (communes, parts) => {
        const tables = one(summed(communes));
        const turned = { children: [[1, 2], parts, [7, 6], [], [], [], [], []] };
        expect(hiddenIn(hideLinked({ ...tables, tree: turned }))).toEqual(
          hiddenIn(hideLinked(tables)),
        );
      }),
      { numRuns: 300, seed: 10 },
    );
  });
});
