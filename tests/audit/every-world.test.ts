import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import { category, published, table, type Figure } from './small-atlas.ts';

const LEAVES = [3, 4, 5, 6, 7];
type Counts = number[];

/** Figures of all areas from those of the five communes. */
function summed(leaves: Counts): Counts {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = leaves;
  return [a + b + c + d + e, a + b + c, d + e, ...leaves];
}

const masked = (values: Counts, hidden: readonly boolean[]): Figure[] =>
  values.map((value, place) => (hidden[place] ? 'h' : value));

/** Every way to fill what is hidden so that it fits what is shown, by trying all of them. */
function worlds(values: Counts, hidden: readonly boolean[], least: number): Counts[] {
  const total = values[0] ?? 0;
  const found: Counts[] = [];
  const fill = (leaves: Counts): void => {
    const place = LEAVES[leaves.length];
    if (place === undefined) {
      const all = summed(leaves);
      const fits = all.every((v, p) => (hidden[p] ? v >= least : v === values[p]));
      if (fits) found.push(all);
      return;
    }
    const shown = values[place] as number;
    const tries = hidden[place] ? Array.from({ length: total + 1 }, (_, v) => v) : [shown];
    for (const value of tries) fill([...leaves, value]);
  };
  fill([]);
  return found;
}

/** The rule again, in the plainest words: what a hidden count must still be able to be. */
function isProtected(possible: Set<number>, floor: number): boolean {
  const [low, high] = [Math.min(...possible), Math.max(...possible)];
  if (low >= 5) return high - low + 1 >= 5;
  return [1, 2, 3, 4].filter((v) => v >= floor).every((v) => possible.has(v));
}

const counts = (max: number) => fc.array(fc.nat(max), { minLength: 5, maxLength: 5 });
/** One district alone: its parts and what was detected of them are many worlds already. */
const three = fc
  .array(fc.nat(6), { minLength: 3, maxLength: 3 })
  .map((counted): Counts => [...counted, 0, 0]);
const choice = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
/** The country is shown, and so is every zero. */
const hiding = (values: Counts, chosen: readonly boolean[]) =>
  values.map((value, place) => place > 0 && value > 0 && (chosen[place - 1] ?? false));

/** A hidden district is at least the sum of its parts that are hidden, at 1 each, or shown. */
const floorOf = (place: number, values: Counts, hidden: readonly boolean[], least: number) => {
  const parts = place === 1 ? [3, 4, 5] : place === 2 ? [6, 7] : [];
  const below = parts.reduce((sum, p) => sum + (hidden[p] ? least : (values[p] as number)), 0);
  return Math.max(least, below);
};

it('exposes just the counts that trying every world exposes', async () => {
  await fc.assert(
    fc.asyncProperty(counts(7), choice, async (leaves, chosen) => {
      const values = summed(leaves);
      const hidden = hiding(values, chosen);
      const all = worlds(values, hidden, 1);
      const { exposed } = await audit(published([table(masked(values, hidden))]));
      const told = new Set(exposed.map(({ area }) => area));
      hidden.forEach((isHidden, place) => {
        if (!isHidden) return;
        const possible = new Set(all.map((world) => world[place] as number));
        const code = ['PL', '1', '2', '11', '12', '13', '21', '22'][place]!;
        const floor = floorOf(place, values, hidden, 1);
        expect([code, told.has(code)]).toEqual([code, !isProtected(possible, floor)]);
      });
    }),
    { numRuns: 150, seed: 3 },
  );
});

it('does so too where detected counts are tied to recorded ones', async () => {
  await fc.assert(
    fc.asyncProperty(three, three, choice, choice, async (leaves, share, one, two) => {
      const detectedLeaves = leaves.map((value, i) => Math.min(value, share[i] ?? 0));
      const [recorded, detected] = [summed(leaves), summed(detectedLeaves)];
      const hidden = hiding(recorded, one);
      const hiddenToo = hiding(detected, two);
      // Whatever is hidden of the recorded hides the detected as well, zeros with it.
      hidden.forEach((isHidden, place) => (hiddenToo[place] ||= isHidden));
      const pairs = worlds(recorded, hidden, 1).flatMap((r) =>
        worlds(detected, hiddenToo, 0)
          .filter((d) => d.every((v, p) => v <= r[p]! && (v > 0 || !hiddenToo[p] || hidden[p])))
          .map((d) => ({ r, d })),
      );
      const rules = [category('theft', { atMostRecorded: true })];
      const tables = [
        table(masked(recorded, hidden)),
        table(masked(detected, hiddenToo), { measure: 'detected' }),
      ];
      const { exposed } = await audit(published(tables, { categories: rules }));
      const told = new Set(exposed.map(({ area, measure }) => `${area} ${measure}`));
      for (const place of [3, 4, 5]) {
        const code = ['11', '12', '13', '21', '22'][place - 3]!;
        const judged = (measure: 'r' | 'd') =>
          isProtected(new Set(pairs.map((pair) => pair[measure][place] as number)), 1);
        if (hidden[place]) expect(told.has(`${code} recorded`)).toBe(!judged('r'));
        if (hiddenToo[place]) expect(told.has(`${code} detected`)).toBe(!judged('d'));
      }
    }),
    { numRuns: 100, seed: 4 },
  );
});
