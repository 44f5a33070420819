import { describe, expect, it } from 'vitest';
import { trendLabels } from '../../src/charts/trend-labels.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const labels = (periods: string[], locale = 'en') => [
  ...trendLabels(
    periods.map((period) => ({ period })),
    wordsOf(locale),
  ),
];
const months = (years: number[]) =>
  years.flatMap((year) =>
    Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, '0')}`),
  );

describe('below a trend', () => {
  it('stands each year', () =>
    expect(labels(['2023', '2024'])).toEqual([
      ['2023', '2023'],
      ['2024', '2024'],
    ]));

  it('stands each part of a year, and the year below its first', () =>
    expect(labels(['2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2'])).toEqual([
      ['2024-Q3', 'Q3\n2024'],
      ['2024-Q4', 'Q4'],
      ['2025-Q1', 'Q1\n2025'],
      ['2025-Q2', 'Q2'],
    ]));

  it('stand years alone where there are too many months to label', () =>
    expect(labels(months([2023, 2024, 2025]))).toEqual([
      ['2023-01', '2023'],
      ['2024-01', '2024'],
      ['2025-01', '2025'],
    ]));

  it('stand months as the language shortens them', () =>
    expect(labels(['2025-09', '2025-10'], 'pl')).toEqual([
      ['2025-09', 'wrz\n2025'],
      ['2025-10', 'paź'],
    ]));
});
