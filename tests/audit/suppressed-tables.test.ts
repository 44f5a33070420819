import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audit } from '../../scripts/audit/audit.ts';
import { hideLinked } from '../../src/disclosure/hide-linked.ts';
import { AREAS, category, published, table, type Figure } from './small-atlas.ts';

const tree = {
  children: AREAS.map((_, p) => AREAS.flatMap((a, i) => (a.parent === p ? [i] : []))),
};

/** Figures of all areas from those of the five communes. */
function summed(leaves: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = leaves;
  return [a + b + c + d + e, a + b + c, d + e, ...leaves];
}

const counts = (max: number) => fc.array(fc.nat(max), { minLength: 5, maxLength: 5 });
const atMost = (leaves: readonly number[], ...limits: (readonly number[])[]) =>
  leaves.map((value, i) => Math.min(value, ...limits.map((limit) => limit[i] ?? 0)));

it('finds nothing in tables of a category, a part of it, and what was detected of both', async () => {
  await fc.assert(
    fc.asyncProperty(counts(12), counts(12), counts(12), counts(12), async (r, d, part, pd) => {
      const leaves = [r, atMost(d, r), atMost(part, r)];
      leaves.push(atMost(pd, leaves[1]!, leaves[2]!));
      const values = leaves.map(summed);
      const pattern = hideLinked({
        tree,
        values,
        atMost: [
          [1, 0],
          [2, 0],
          [3, 1],
          [3, 2],
        ],
        follows: [-1, 0, -1, 2],
        threshold: 5,
      });
      const figures = (t: number) =>
        values[t]!.map((value, place): Figure => (pattern[t]?.[place] ? 'h' : value));
      const rules = { atMostRecorded: true };
      const publication = published(
        [
          table(figures(0)),
          table(figures(1), { measure: 'detected' }),
          table(figures(2), { category: 'car-theft' }),
          table(figures(3), { category: 'car-theft', measure: 'detected' }),
        ],
        {
          categories: [
            category('theft', rules),
            category('car-theft', { ...rules, includedIn: 'theft', atMostWhole: true }),
          ],
        },
      );
      const { exposed, contradictory } = await audit(publication);
      expect(exposed).toEqual([]);
      expect(contradictory).toBe(0);
    }),
    { numRuns: 80, seed: 5 },
  );
});
