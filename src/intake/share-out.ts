import { MEASURES } from '../domain/measure.ts';
import { apportion } from './apportion.ts';
import { Cube, type Column } from './cube.ts';
import type { CarriedAreas } from './carried-areas.ts';

/**
 * A cube of the atlas's areas alone: what stands at the places beyond them goes to their heirs.
 * Counts are divided into whole numbers that add up to them. A rate cannot be divided, nor added to
 * another: it moves where it alone becomes the rate of one area, and else the area has none.
 * @returns also the codes that had figures, in plain text order
 */
export function shareOut(
  cube: Cube,
  areas: number,
  { shared }: CarriedAreas,
): { cube: Cube; codes: string[] } {
  if (!shared.length) return { cube, codes: [] };
  const whole = new Cube(areas);
  const seen = new Set<string>();
  for (const { category, measure, columns } of cube.slices()) {
    for (const [period, column] of columns) {
      shared.forEach(({ code }, i) => {
        if (!Number.isNaN(column[areas + i])) seen.add(code);
      });
      // Not a copy: the figures of a million reports take as much memory as all else of them.
      const own = column.subarray(0, areas);
      if (MEASURES[measure].additive) divideCounts(own, column, shared);
      else moveRates(own, column, shared);
      whole.slice(category, measure).columns.set(period, own);
    }
  }
  return { cube: whole, codes: [...seen].sort() };
}

function divideCounts(own: Column, column: Column, shared: CarriedAreas['shared']): void {
  shared.forEach(({ heirs }, i) => {
    const count = column[own.length + i] as number;
    if (Number.isNaN(count)) return;
    const parts = apportion(
      count,
      heirs.map((heir) => heir.share),
    );
    heirs.forEach(({ place }, at) => {
      const before = own[place] as number;
      own[place] = (Number.isNaN(before) ? 0 : before) + (parts[at] as number);
    });
  });
}

function moveRates(own: Column, column: Column, shared: CarriedAreas['shared']): void {
  const claims = new Map<number, number[]>();
  shared.forEach(({ heirs }, i) => {
    const rate = column[own.length + i] as number;
    if (Number.isNaN(rate)) return;
    for (const { place } of heirs) {
      const among = claims.get(place) ?? [];
      claims.set(place, [...among, heirs.length === 1 ? rate : NaN]);
    }
  });
  for (const [place, rates] of claims) {
    const alone = rates.length === 1 && Number.isNaN(own[place]);
    own[place] = alone ? (rates[0] as number) : NaN;
  }
}
