import { describe, expect, it } from 'vitest';
import {
  isTwelveMonths,
  lastDayOf,
  monthsOf,
  periodKindOf,
  twelveMonthsTo,
} from '../../src/domain/period.ts';

describe('twelve months that end with a month', () => {
  it('are named by the month they begin with, as ISO 8601 has it', () => {
    expect(twelveMonthsTo('2024-03')).toBe('2023-04/P12M');
    expect(twelveMonthsTo('2024-12')).toBe('2024-01/P12M');
    expect(monthsOf('2023-04/P12M')).toHaveLength(12);
    expect(monthsOf('2023-04/P12M').at(-1)).toBe('2024-03');
  });

  it('are no kind of period that counts could be read by', () => {
    expect(isTwelveMonths('2023-04/P12M')).toBe(true);
    for (const odd of ['2023-04', '2023/P12M', '2023-13/P12M', '2023-Q1/P12M', '2023-04/P11M'])
      expect(isTwelveMonths(odd)).toBe(false);
    expect(periodKindOf('2023-04/P12M')).toBeNull();
  });
});

it('names the months of periods of every kind, and the last day', () => {
  expect(monthsOf('2024-Q4')).toEqual(['2024-10', '2024-11', '2024-12']);
  expect(monthsOf('2024')).toEqual([...monthsOf('2024-01/P12M')]);
  expect(monthsOf('2024-07')).toEqual(['2024-07']);
  expect(monthsOf('July')).toEqual([]);
  expect(['2024', '2024-Q1', '2024-02', '2023-03/P12M'].map(lastDayOf)).toEqual([
    '2024-12-31',
    '2024-03-31',
    '2024-02-29',
    '2024-02-29',
  ]);
});
