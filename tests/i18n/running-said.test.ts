import { expect, it } from 'vitest';
import { PLANES } from '../../src/domain/plane.ts';
import type { UnfinishedPeriod } from '../../src/domain/snapshot.ts';
import { runningSaid } from '../../src/i18n/running-said.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const UNFINISHED: UnfinishedPeriod = {
  source: 'citizen-reports',
  plane: 'reports',
  period: '2025',
  until: '2025-11-30',
};

const said = (locale: string, periods: string[], unfinished: UnfinishedPeriod[] = []) =>
  runningSaid(
    wordsOf(locale),
    periods.flatMap((period) => PLANES.map((plane) => [plane, period] as const)),
    { day: '2026-03-03', until: '28 lutego 2026', unfinished },
  ).map((sentence) => sentence.replaceAll('\u00a0', ' '));

it('says of a period that is not over until when its figures go, and once', () => {
  expect(said('pl', ['2026', '2025', '2026'])).toEqual([
    'Rok 2026 jeszcze trwa: jego liczby obejmują dane do 28 lutego 2026 i nie można ich porównywać z liczbami całych lat.',
  ]);
  expect(said('pl', ['2026-03'])[0]).toMatch(/^Marzec 2026 jeszcze trwa: .* całych okresów\.$/);
});

it('says which source has not told a period to its end, and until when it has', () => {
  expect(said('pl', ['2025'], [UNFINISHED])).toEqual([
    'Zgłoszenia mieszkańców: rok 2025 jest jeszcze niepełny. Jego liczby obejmują dane do 30 listopada 2025 i nie można ich porównywać z liczbami całych lat.',
  ]);
  expect(said('en', ['2025', '2024'], [{ ...UNFINISHED, period: '2025-Q4' }])).toEqual([]);
});

it('says nothing of periods that are over', () => {
  expect(said('en', ['2025', '2026-02', '2025-Q4'])).toEqual([]);
});
