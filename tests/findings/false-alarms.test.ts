import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { makeFindings } from '../../scripts/findings/make-findings.ts';
import type { Cell } from '../../src/domain/cell.ts';
import type { AreaFindings } from '../../src/domain/findings.ts';
import { category, cellsOf, COMMUNES, madeUpAtlas, PERIODS, YEARS } from './made-up-country.ts';

/** As many as a page of the sample has. */
const CATEGORIES = Array.from({ length: 30 }, (_, i) => category(`c${i}`));
const ATLAS = madeUpAtlas(CATEGORIES, [], { draws: 100 });

/**
 * The pages of communes of some countries in which nothing differs but by chance, and by as much as
 * one year differs from the next in a commune (`spread`, a share of the mean).
 */
function pages(
  mean: number,
  spread: number,
  countries: number,
  shown: (count: number) => Cell = (count) => count,
): AreaFindings[] {
  const source = randomLcg(0.11);
  const poisson = (of: number) => randomPoisson.source(source)(of)();
  const times = () => (spread ? randomGamma.source(source)(1 / spread ** 2, spread ** 2)() : 1);
  return Array.from({ length: countries }).flatMap(() => {
    const cells = CATEGORIES.map((one) => {
      const drawn = COMMUNES.map(() => YEARS.map(() => poisson(mean * times())));
      const own = cellsOf(one, (commune, year) => drawn[commune]?.[year] ?? 0);
      const rows = own.measures.get('recorded') ?? [];
      const hidden = rows.map((row) => row.map((cell) => shown(Number(cell))));
      return { ...own, measures: new Map([['recorded' as const, hidden]]) };
    });
    const find = makeFindings(
      ATLAS,
      cells,
      PERIODS,
      [],
      () => null,
      () => false,
    );
    return COMMUNES.map((_, i) => find(i + 1, []));
  });
}

type Said = (one: AreaFindings['offences'][number]) => string | null | undefined;
const changed: Said = ({ change }) => change?.verdict;
const similar: Said = (one) => one.similar;
const country: Said = (one) => one.country;

/** The share of pages that name a difference. */
const naming = (all: readonly AreaFindings[], said: Said): number => {
  const named = ['rose', 'fell', 'more', 'fewer'];
  return (
    all.filter(({ offences }) => offences.some((one) => named.includes(said(one) ?? ''))).length /
    all.length
  );
};

// Where nothing differs every difference named is due to chance, so that Benjamini and Hochberg's
// rate is the share of pages that name one: docs/statistics.md says 5 %. 300 pages of 30 categories.
const RATE = 0.05;
const CHANCE_OF_THE_TEST = 2.6 * Math.sqrt((RATE * (1 - RATE)) / 300);
const MOST = RATE + CHANCE_OF_THE_TEST;

describe('where nothing differs but by chance, a page names a difference in one of twenty at most', () => {
  it.each([2, 4, 12, 60])('with a mean of %i events', (mean) => {
    const all = pages(mean, 0, 10);
    expect(naming(all, changed)).toBeLessThan(MOST);
    expect(naming(all, similar)).toBeLessThan(MOST);
    expect(naming(all, country)).toBeLessThan(MOST);
  });

  it.each([
    [60, 0.3],
    [400, 0.5],
  ])('with %i events that differ from one year to the next by %f of them', (mean, spread) => {
    const all = pages(mean, spread, 10);
    expect(naming(all, changed)).toBeLessThan(MOST);
    expect(naming(all, similar)).toBeLessThan(MOST);
  });
});

describe('where counts of 1 to 4 are hidden, so that the larger ones are seen', () => {
  // At the rate of the country, which holds them all.
  it.each([1, 2, 3, 5])('with a mean of %i events a page names no more', (mean) => {
    const all = pages(mean, 0, 10, (count) => (count > 0 && count < 5 ? 'suppressed' : count));
    expect(naming(all, country)).toBeLessThan(MOST / 2);
  });
});

describe('what is said of an area', () => {
  const source = randomLcg(0.5);
  const drawn = CATEGORIES.map((_, c) =>
    COMMUNES.map((__, i) =>
      YEARS.map((___, y) => {
        const times = (i % 7 === 3 ? 2 : 1) * (y === 3 && (i + c) % 9 === 0 ? 1.8 : 1);
        return randomPoisson.source(source)(times * (20 + 10 * c))();
      }),
    ),
  );
  const verdicts = (order: readonly number[], names: readonly number[]) => {
    const communes = order.map((i) => ATLAS.areas[i + 1]!);
    const atlas = { ...ATLAS, areas: [ATLAS.areas[0]!, ...communes] };
    const cells = names.map((c) =>
      cellsOf(CATEGORIES[c]!, (place, year) => drawn[c]?.[order[place] ?? 0]?.[year] ?? 0),
    );
    const find = makeFindings(
      atlas,
      cells,
      PERIODS,
      [],
      () => null,
      () => false,
    );
    return new Map(
      order.map((i, place) => [
        `c${i}`,
        new Map(
          find(place + 1, []).offences.map((one) => [
            one.category,
            [changed(one), similar(one), country(one)],
          ]),
        ),
      ]),
    );
  };
  const forward = [...COMMUNES.keys()];
  const all = [...CATEGORIES.keys()];
  const first = verdicts(forward, all);

  it('has differences to name', () => {
    const said = [...first.values()].flatMap((page) => [...page.values()].flat());
    for (const one of ['rose', 'more', 'fewer', 'noChange', 'asExpected'])
      expect(said).toContain(one);
  });
  it('is the same in whatever order areas stand', () =>
    expect(verdicts(forward.toReversed(), all)).toEqual(first));
  it('is the same in whatever order categories stand', () =>
    expect(verdicts(forward, all.toReversed())).toEqual(first));
});
