import { describe, expect, it } from 'vitest';
import { standingsBeside, type JudgedArea } from '../../src/client/compare-standings.ts';
import type { JudgedOffences } from '../../src/domain/compare-facts.ts';
import type { Cell } from '../../src/domain/cell.ts';

const JUDGED: JudgedOffences = {
  period: '2025',
  place: 1,
  amounts: { theft: 'population', burglary: 'dwellings' },
  falseDiscoveryRate: 0.05,
  fewest: 20,
};

/** An area of 10,000 residents and 4,000 dwellings, with the cells of each category. */
const area = (
  code: string,
  cells: Record<string, Cell[]>,
  more: Partial<JudgedArea> = {},
): JudgedArea => ({
  code,
  ancestors: ['PL'],
  population: 10_000,
  dwellings: 4000,
  findings: { offences: [] },
  series: Object.entries(cells).map(([category, all]) => ({
    category,
    measure: 'recorded',
    cells: all,
  })),
  ...more,
});
const told = (...areas: JudgedArea[]) =>
  Object.fromEntries(
    [...standingsBeside(areas, JUDGED)].map(([code, all]) => [code, Object.fromEntries(all)]),
  );

describe('what is said of rates beside those of the first place', () => {
  const first = area('A', { theft: [1, 100], burglary: [1, 60] });

  it('goes by the latest period, and by what each category is divided by', () => {
    const other = area('B', { theft: [900, 190], burglary: [1, 60] }, { dwellings: 1000 });
    expect(told(first, other)).toEqual({ B: { theft: 'more', burglary: 'more' } });
    expect(told(other, first)).toEqual({ A: { theft: 'fewer', burglary: 'fewer' } });
  });

  it('is nothing for the first alone, nor of categories without rates', () => {
    expect(told(first)).toEqual({});
    expect(told()).toEqual({});
    const other = area('B', { theft: [1, 100], vandalism: [1, 900] });
    expect(told(first, other)).toEqual({ B: { theft: 'asExpected' } });
  });

  it.each<[string, JudgedArea]>([
    ['hidden', area('B', { theft: [1, 'suppressed'] })],
    ['not recorded', area('B', { theft: [1, 'notRecorded'] })],
    ['not there', area('B', {})],
    ['without anything to divide it by', area('B', { theft: [1, 900] }, { population: null })],
    [
      'a sum that lacks parts',
      area(
        'B',
        { theft: [1, 900] },
        {
          incomplete: [
            { category: 'theft', measures: ['recorded'], periods: ['2025'], missing: 1, of: 3 },
          ] as unknown as NonNullable<JudgedArea['incomplete']>,
        },
      ),
    ],
  ])('is nothing where a count is %s', (_, other) => {
    expect(told(first, other)).toEqual({ B: {} });
    expect(told(other, first)).toEqual({ A: {} });
  });

  it('goes by counts that are whole, though they lacked parts in an earlier year', () => {
    const incomplete = [
      { category: 'theft', measures: ['recorded'], periods: ['2024'], missing: 1, of: 3 },
    ] as unknown as NonNullable<JudgedArea['incomplete']>;
    const other = area('B', { theft: [1, 190] }, { incomplete });
    expect(told(first, other)).toEqual({ B: { theft: 'more' } });
  });

  it('takes hidden counts for comparisons in which nothing was found', () => {
    // A chance of 0.03: told apart by itself, and not as one of several that were looked at.
    const [one, other] = [{ theft: [1, 60] }, { theft: [1, 38] }] as Record<string, Cell[]>[];
    expect(told(area('A', one!), area('B', other!))).toEqual({ B: { theft: 'fewer' } });
    const hidden = { ...other, burglary: [1, 'suppressed'] } as Record<string, Cell[]>;
    expect(told(area('A', one!), area('B', hidden))).toEqual({ B: { theft: 'asExpected' } });
  });

  it('goes by how much counts of similar areas vary, where either file tells it', () => {
    const other = area('B', { theft: [1, 190] });
    const varying = (scatter: readonly [number, number, number]) => {
      return { ...other, findings: { offences: [{ category: 'theft', scatter }] } };
    };
    expect(told(first, other)).toEqual({ B: { theft: 'more' } });
    expect(told(first, varying([1.2, 100, 20]))).toEqual({ B: { theft: 'more' } });
    expect(told(first, varying([15, 100, 20]))).toEqual({ B: { theft: 'asExpected' } });
    expect(told(varying([15, 100, 20]), first)).toEqual({ A: { theft: 'asExpected' } });
  });

  it('says of a place within another that it is, and judges nothing', () => {
    const whole = area('PL', { theft: [1, 5000] }, { ancestors: [], population: 1e6 });
    expect(told(first, whole)).toEqual({ PL: { theft: 'within' } });
    expect(told(whole, first)).toEqual({ A: { theft: 'within' } });
  });
});
