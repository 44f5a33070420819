import { describe, expect, it } from 'vitest';
import { makeFindings } from '../../scripts/findings/make-findings.ts';
import type { CategoryCells } from '../../scripts/snapshot/cells.ts';
import { isOver } from '../../src/domain/period.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { category, cellsOf, chance, madeUpAtlas, PERIODS, YEARS } from './made-up-country.ts';

const [theft, alcohol] = [category('theft'), category('alcohol')];
const LAST = YEARS.length - 1;
const even = chance(50);
const ofOneMonth = (commune: number, year: number): Cell =>
  year < LAST ? even(commune, year) : Math.round(even(commune, year) / 12);
const earlierAlone = (commune: number, year: number): Cell =>
  year < LAST ? even(commune, year) : 'notRecorded';

/** What is said of changes in the first commune on a day. */
const changesOn = (day: string, cells: CategoryCells[]) => {
  const atlas = madeUpAtlas(cells.map((one) => one.category));
  const find = makeFindings(
    atlas,
    cells,
    PERIODS,
    [],
    () => null,
    (_, period) => !isOver(period, day),
  );
  return find(1, []).offences.map(({ change }) => change?.verdict ?? null);
};

describe('a year of which one month is there', () => {
  const cells = [cellsOf(theft, ofOneMonth)];
  it('has fallen against none before it is over', () => {
    expect(changesOn('2025-02-03', cells)).toEqual(['running']);
    expect(changesOn('2025-12-30', cells)).toEqual(['running']);
    expect(changesOn('2025-12-31', cells)).toEqual(['fell']);
  });

  it('is not spoken of where nothing was recorded in it', () => {
    const both = [cellsOf(theft, earlierAlone), cellsOf(alcohol, ofOneMonth)];
    expect(changesOn('2025-02-03', both)).toEqual([null, 'running']);
  });
});
