import { expect, test } from 'vitest';
import type { Drawing } from '../../src/charts/drawing.ts';
import { trendFigure, zeroPeriods, type TrendPoint } from '../../src/charts/trend.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const [pl, en] = [wordsOf('pl'), wordsOf('en')];

const trend = (...counts: TrendPoint['count'][]): TrendPoint[] =>
  counts.map((count, year) => ({ period: `${2019 + year}`, count, isBreak: false }));

const textsOf = ({ children }: Drawing): string[] =>
  children.flatMap((child) => (typeof child === 'string' ? child : textsOf(child)));

test('each counted period has its number and each year its name', () => {
  const texts = textsOf(trendFigure(trend(12, 'suppressed', 7, 9), en)!);
  expect(texts.toSorted()).toEqual(['12', '2019', '2020', '2021', '2022', '7', '9']);
});

test('trends that look the same are drawn once, whatever list or language they come from', () => {
  const drawing = trendFigure(trend(12, 5, 7), pl);
  expect(trendFigure(trend(12, 5, 7), en)).toBe(drawing);
  expect(trendFigure(trend(12, 5, 8), en)).not.toEqual(drawing);
});

test('numbers are spelled in the language of the page', () => {
  const spelled = (words: typeof pl) =>
    textsOf(trendFigure(trend(12_345, 5, 7), words)!).map((text) => text.replaceAll('\u00a0', ' '));
  expect(spelled(pl)).toContain('12 345');
  expect(spelled(en)).toContain('12,345');
});

test('what changes a point and no number changes the drawing', () => {
  const plain = trend(12, 5, 7, 8);
  const changed = (change: Partial<TrendPoint>) =>
    plain.map((point, at) => (at === 2 ? { ...point, ...change } : point));
  for (const change of [{ isBreak: true }, { otherParts: true as const }]) {
    expect(trendFigure(changed(change), en)).not.toEqual(trendFigure(plain, en));
  }
});

test('fewer than three counted periods make no trend', () => {
  expect(trendFigure(trend(12, 'suppressed', 7), en)).toBeNull();
});

test('only what was zero each time, as far as there are figures, was zero throughout', () => {
  expect(zeroPeriods(trend(0, 0, 0))).toEqual(['2019', '2020', '2021']);
  expect(zeroPeriods(trend('notRecorded', 0, 0))).toEqual(['2020', '2021']);
  expect(zeroPeriods(trend(0, 0, 1))).toEqual([]);
  expect(zeroPeriods(trend(0, 'suppressed', 0))).toEqual([]);
  expect(zeroPeriods(trend('notRecorded', 'notRecorded'))).toEqual([]);
});
