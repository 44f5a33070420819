import { expect, it } from 'vitest';
import { makeFindings } from '../../scripts/findings/make-findings.ts';
import { category, cellsOf, chance, COMMUNES, madeUpAtlas, PERIODS } from './made-up-country.ts';

const theft = category('theft');
const even = chance(50);

it('topics put whole years together where quarters are published', () => {
  const quarters = ['2023', '2024', '2025'].flatMap((year) =>
    ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`),
  );
  const atlas = madeUpAtlas([theft]);
  const config = { ...atlas.config, period: 'quarter' as const };
  const counts = chance(30);
  // Commune 2 had four times as many as the others in the first of the three years, and then no more.
  const rows = quarters.map((_, q) => {
    const own = COMMUNES.map((_, i) => counts(i, q % 4) * (i === 2 && q < 4 ? 4 : 1));
    return [own.reduce((sum, count) => sum + count, 0), ...own];
  });
  const cells = { ...cellsOf(theft, () => 0), measures: new Map([['recorded' as const, rows]]) };
  const periods = { police: quarters, society: quarters, reports: quarters };
  const find = makeFindings(
    { ...atlas, config },
    [cells],
    periods,
    [],
    () => null,
    () => false,
  );
  expect(find(3, []).topics).toEqual([{ topic: 'theft', standings: { police: 'more' } }]);
});

it('a year that is counted in two ways is held against neither side of it', () => {
  const doubled = (commune: number, year: number) =>
    even(commune, year) * (commune === 3 && year === 3 ? 2 : 1);
  const verdict = (from: string) => {
    const atlas = madeUpAtlas([theft], [{ plane: 'police', from, why: { en: 'new' } }]);
    const find = makeFindings(
      atlas,
      [cellsOf(theft, doubled)],
      PERIODS,
      [],
      () => null,
      () => false,
    );
    return find(4, []).offences[0]?.change?.verdict;
  };
  for (const from of ['2025-07', '2025-Q4', '2024-07', '2025'])
    expect(verdict(from)).toBe('notComparable');
  for (const from of ['2023-07', '2024', '2024-01', '2024-Q1']) expect(verdict(from)).toBe('rose');
});
