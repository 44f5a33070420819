import { expect, it } from 'vitest';
import { runningSaid } from '../../src/i18n/running-said.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const said = (locale: string, periods: string[]) =>
  runningSaid(wordsOf(locale), periods, { day: '2026-03-03', until: '28 lutego 2026' }).map(
    (sentence) => sentence.replaceAll('\u00a0', ' '),
  );

it('says of a period that is not over until when its figures go, and once', () => {
  expect(said('pl', ['2026', '2025', '2026'])).toEqual([
    'Rok 2026 jeszcze trwa: jego liczby obejmują dane do 28 lutego 2026 i nie można ich porównywać z liczbami całych lat.',
  ]);
  expect(said('pl', ['2026-03'])[0]).toMatch(/^Marzec 2026 jeszcze trwa: .* całych okresów\.$/);
});

it('says nothing of periods that are over', () => {
  expect(said('en', ['2025', '2026-02', '2025-Q4'])).toEqual([]);
});
