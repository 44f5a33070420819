import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTotals } from '../../scripts/cube/add-totals.ts';
import { Cube } from '../../src/intake/cube.ts';
import { mergeCubes } from '../../scripts/cube/merge-cubes.ts';
import type { Area } from '../../src/domain/area.ts';

const area = (code: string, parent: string | null): Area => ({
  code,
  parent,
  level: String(code.length),
  kind: 'any',
  name: code,
  population: 1,
  landKm2: 1,
  centre: null,
});
//  X > A > Aa, Ab
//    > B > Ba
const AREAS = [
  area('X', null),
  area('A', 'X'),
  area('B', 'X'),
  area('Aa', 'A'),
  area('Ab', 'A'),
  area('Ba', 'B'),
];

describe('addTotals', () => {
  it('makes every total the sum of its parts', () => {
    const count = fc.nat(1000);
    fc.assert(
      fc.property(fc.tuple(count, count, count), ([aa, ab, ba]) => {
        const cube = new Cube(AREAS.length);
        [aa, ab, ba].forEach((value, i) => cube.add('theft', 'recorded', '2024', i + 3, value));
        addTotals(cube, AREAS);
        const totals = [...cube.column('theft', 'recorded', '2024')];
        expect(totals).toEqual([aa + ab + ba, aa + ab, ba, aa, ab, ba]);
      }),
    );
  });
  it('leaves a total that was given, and takes it into the next', () => {
    const cube = new Cube(AREAS.length);
    cube.add('theft', 'recorded', '2024', 3, 5);
    cube.add('theft', 'recorded', '2024', 1, 9);
    addTotals(cube, AREAS);
    expect([...cube.column('theft', 'recorded', '2024')]).toEqual([9, 9, NaN, 5, NaN, NaN]);
  });
  it('says which sums lack parts, by the widest areas without a figure', () => {
    const cube = new Cube(AREAS.length);
    cube.add('theft', 'recorded', '2024', 3, 5);
    expect(addTotals(cube, AREAS)).toEqual([
      {
        category: 'theft',
        measure: 'recorded',
        period: '2024',
        level: '2',
        // Nothing of B was given, so that it is B that the country lacks, and not its part.
        without: new Map([
          [1, [4]],
          [0, [4, 2]],
        ]),
      },
    ]);
  });
  it('calls no sum incomplete where every part was given, or a total was', () => {
    const cube = new Cube(AREAS.length);
    for (const place of [3, 4, 5]) cube.add('theft', 'recorded', '2024', place, 5);
    // Given for A itself: what its parts lack is not missing from it.
    for (const place of [1, 3, 5]) cube.add('fraud', 'recorded', '2024', place, 5);
    // Given by the wider level alone: its parts were never to be had.
    for (const place of [1, 2]) cube.add('arson', 'recorded', '2024', place, 5);
    expect(addTotals(cube, AREAS)).toEqual([]);
  });
  it('never adds up rates', () => {
    const cube = new Cube(AREAS.length);
    cube.add('theft', 'detectionRate', '2024', 3, 40);
    addTotals(cube, AREAS);
    expect(cube.column('theft', 'detectionRate', '2024')[0]).toBeNaN();
  });
});

describe('mergeCubes', () => {
  it('refuses two sources that give the same figures', () => {
    const parts = ['first', 'second'].map((id) => {
      const cube = new Cube(1);
      cube.add('theft', 'recorded', '2024', 0, 1);
      return { source: { id }, cube };
    });
    expect(() => mergeCubes(parts)).toThrow(/theft, recorded, 2024.*ambiguous/s);
  });
});
