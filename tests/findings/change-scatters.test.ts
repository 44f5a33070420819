import { describe, expect, it } from 'vitest';
import { changeScatters } from '../../scripts/findings/change-scatters.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { COMMUNES, madeUpAtlas } from './made-up-country.ts';

const atlas = madeUpAtlas([]);
const RULE = { pooled: 3, fewest: 20, perYear: 1 };
const all = [...COMMUNES.keys()].map((i) => i + 1);

/** Counts of the year before and of the last, of the country first. */
function scatters(counts: (commune: number) => readonly [Cell, Cell], groups: number[][] = []) {
  const own = COMMUNES.map((_, i) => counts(i));
  const sum = ([0, 1] as const).map((year) =>
    own.reduce((all, cells) => all + (Number(cells[year]) || 0), 0),
  );
  const rows = ([0, 1] as const).map((year): Cell[] => [
    sum[year] ?? 0,
    ...own.map((cells) => cells[year]),
  ]);
  return changeScatters(atlas, groups, RULE, { rows, since: () => 0 }).nearest;
}

/** Half of them rise from 100 to 160, half fall as much: scores of 3.7 and more, on either side. */
const torn = (commune: number) => (commune % 2 ? [100, 160] : [160, 100]) as [number, number];
const still = (): [number, number] => [100, 100];

describe('how changes scatter', () => {
  it('is that of similar areas, where ten of these are known', () => {
    const groups = [[], ...all.map(() => all.slice(0, 10))];
    const mixed = (commune: number) => (commune < 10 ? still() : torn(commune));
    expect(scatters(mixed, groups)(20)).toEqual({ dispersion: 1, usual: 100, members: 10 });
  });

  it('is else that of all of the level', () => {
    const groups = [[], ...all.map(() => all.slice(0, 9))];
    const found = scatters(torn, groups)(20);
    expect(found?.members).toBe(30);
    expect(found?.usual).toBe(130);
    // 2 (√160 − √100) / √2 = 3.746; its square, by 0.6787, times 30 / 29.
    expect(found?.dispersion).toBeCloseTo((3.746 ** 2 / 0.6787) * (30 / 29), 0);
  });

  it('of the country is that of what it consists of, however many events it has', () => {
    const found = scatters(torn)(0);
    expect(found?.members).toBe(30);
    expect(found?.usual).toBe(Infinity);
  });

  it('is not known where fewer than ten have enough events in both years', () => {
    const few = (commune: number): readonly [Cell, Cell] =>
      commune < 9 ? [100, 100] : commune < 20 ? ['suppressed', 100] : [9, 10];
    expect(scatters(few)(1)).toBeNull();
    expect(scatters((commune) => (commune === 29 ? [100, 100] : few(commune)))(1)).not.toBeNull();
  });

  it('says nothing of figures that cannot be compared, or are not shown', () => {
    const rows = [0, 1].map(() => [3000, ...COMMUNES.map(() => 100)]);
    const since = (place: number) => (place > 9 ? Infinity : 0);
    expect(changeScatters(atlas, [], RULE, { rows, since }).nearest(1)).toBeNull();
  });
});
