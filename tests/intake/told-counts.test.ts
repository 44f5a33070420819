import { describe, expect, it } from 'vitest';
import type { Period, PeriodKind } from '../../src/domain/period.ts';
import { Cube } from '../../src/intake/cube.ts';
import { toldCounts } from '../../src/intake/told-counts.ts';

const NONE = NaN;

/** What an export tells of thefts recorded in three areas, by year with a shorter kind of period. */
function toldOf(columns: Record<Period, number[]>, shorterKind: PeriodKind) {
  const given = new Cube(3);
  for (const [period, column] of Object.entries(columns))
    given.column('theft', 'recorded', period).set(column);
  const { cube, shorter, lacking } = toldCounts(given, 'year', shorterKind);
  const listed = (one: Cube | null) =>
    one &&
    Object.fromEntries(
      one.slices().flatMap((slice) => [...slice.columns].map(([p, own]) => [p, [...own]])),
    );
  return { years: listed(cube), shorter: listed(shorter), lacking };
}

// The second area has no February, and the third tells nothing.
const MONTHS = {
  '2024-01': [1, 2, NONE],
  '2024-02': [3, NONE, NONE],
  '2024-04': [5, 6, NONE],
};

describe('counts of months', () => {
  it('add up to years, of areas that lack none of the months that others have', () => {
    expect(toldOf(MONTHS, 'year')).toEqual({
      years: { '2024': [9, NONE, NONE] },
      shorter: null,
      lacking: [1],
    });
  });

  it('stand beside their year as they are, or as quarters', () => {
    expect(toldOf(MONTHS, 'month')).toEqual({
      years: { '2024': [9, NONE, NONE] },
      shorter: {
        '2024-01': [1, NONE, NONE],
        '2024-02': [3, NONE, NONE],
        '2024-04': [5, NONE, NONE],
      },
      lacking: [1],
    });
    expect(toldOf(MONTHS, 'quarter').shorter).toEqual({
      '2024-Q1': [4, NONE, NONE],
      '2024-Q2': [5, NONE, NONE],
    });
  });

  it('lack none that nobody tells', () => {
    const { years, lacking } = toldOf({ ...MONTHS, '2024-02': [NONE, NONE, NONE] }, 'year');
    expect([years, lacking]).toEqual([{ '2024': [6, 8, NONE] }, []]);
  });

  it('are the year where there is one of them alone, which may stand for all of it', () => {
    const { years, shorter, lacking } = toldOf({ '2023-12': [7, 8, NONE], ...MONTHS }, 'month');
    expect(years).toMatchObject({ '2023': [7, 8, NONE] });
    expect(Object.keys(shorter ?? {})).toEqual(['2024-01', '2024-02', '2024-04']);
    expect(lacking).toEqual([1]);
  });

  it('of years alone are these years', () => {
    const years = { '2023': [1, 2, NONE], '2024': [3, NONE, 4] };
    expect(toldOf(years, 'year')).toEqual({ years, shorter: null, lacking: [] });
    expect(toldOf(years, 'month')).toEqual({ years, shorter: {}, lacking: [] });
  });
});
