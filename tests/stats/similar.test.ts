import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarAreas } from '../../src/stats/similar.ts';

const rural = (...values: number[]) => ({ kind: 'rural', values });
const urban = (...values: number[]) => ({ kind: 'urban', values });

describe('similarAreas', () => {
  it('names the nearest of the same kind, nearest first', () => {
    const areas = [
      rural(0),
      rural(5),
      urban(0),
      rural(1),
      rural(3),
      { kind: 'rural', values: null },
    ];
    expect(similarAreas(areas, 2)[0]).toEqual([3, 4]);
    expect(similarAreas(areas, 9)[0]).toEqual([3, 4, 1]);
    expect(similarAreas(areas, 2)[2]).toEqual([]);
    expect(similarAreas(areas, 2)[5]).toEqual([]);
  });

  it('takes the earlier of two that are as near', () => {
    const areas = [rural(0), rural(1), rural(-1), rural(1), rural(9)];
    expect(similarAreas(areas, 1)[0]).toEqual([1]);
    expect(similarAreas(areas, 3)[0]).toEqual([1, 2, 3]);
  });

  it('weighs traits by how much they vary, not by their units', () => {
    const areas = [rural(0, 0), rural(1, 0), rural(0, 3), rural(2, 6)];
    const inOtherUnits = areas.map(({ values: [a = 0, b = 0] }) => rural(1000 * a, b / 100));
    expect(similarAreas(inOtherUnits, 3)).toEqual(similarAreas(areas, 3));
  });

  it('goes by the other traits where one is the same for all', () => {
    const areas = [rural(0, 7), rural(5, 7), rural(1, 7), rural(3, 7)];
    expect(similarAreas(areas, 3)[0]).toEqual([2, 3, 1]);
  });

  it('never names the area itself nor another kind, and none twice', () => {
    const area = fc.record({
      kind: fc.constantFrom('rural', 'urban'),
      values: fc.tuple(fc.integer({ max: 50 }), fc.integer({ max: 50 })),
    });
    fc.assert(
      fc.property(fc.array(area, { maxLength: 40 }), (areas) =>
        similarAreas(areas, 5).every(
          (found, place) =>
            found.length ===
              Math.min(5, areas.filter((a) => a.kind === areas[place]?.kind).length - 1) &&
            new Set(found).size === found.length &&
            found.every((other) => other !== place && areas[other]?.kind === areas[place]?.kind),
        ),
      ),
    );
  });
});
