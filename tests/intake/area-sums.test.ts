import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaSums } from '../../src/intake/area-sums.ts';

describe('AreaSums', () => {
  it('adds up by kind and area, in their order, and holds nothing once released', () => {
    const entry = fc.tuple(fc.nat(40), fc.nat(6), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 80 }), (entries) => {
        const sums = new AreaSums(7);
        const expected = new Map<number, number>();
        for (const [kind, area, count] of entries) {
          sums.add(kind, area, count);
          const key = kind * 7 + area;
          expected.set(key, (expected.get(key) ?? 0) + count);
        }
        const found: [number, number][] = [];
        const take = (kind: number, area: number, count: number) =>
          void found.push([kind * 7 + area, count]);
        expect(sums.used).toBe(expected.size);
        sums.each(take);
        expect(found).toEqual([...expected].sort(([a], [b]) => a - b));
        sums.release();
        sums.each(take);
        expect(found.length).toBe(expected.size);
        expect(sums.used).toBe(0);
      }),
      { seed: 21 },
    );
  });
});
