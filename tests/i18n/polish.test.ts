import { expect, it } from 'vitest';
import { wordsOf } from '../../src/i18n/words.ts';

const words = wordsOf('pl');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  [182, 'Miejsca, z których jest dłuższa: 7 ze 182 (x).'],
  [100, 'Miejsca, z których jest dłuższa: 7 ze 100 (x).'],
  [189_566, 'Miejsca, z których jest dłuższa: 7 ze 189 566 (x).'],
  [99, 'Miejsca, z których jest dłuższa: 7 z 99 (x).'],
  [217, 'Miejsca, z których jest dłuższa: 7 z 217 (x).'],
  [1414, 'Miejsca, z których jest dłuższa: 7 z 1414 (x).'],
  [18_256, 'Miejsca, z których jest dłuższa: 7 z 18 256 (x).'],
  [1_120_000, 'Miejsca, z których jest dłuższa: 7 z 1 120 000 (x).'],
])('has "ze" before %i where it is read as a hundred', (of, text) =>
  expect(plain(words.t('posts.standing.longer', { longer: 7, of, region: 'x' }))).toBe(text),
);

it('says in which month in the case that a sentence asks for', () => {
  expect(plain(words.inPeriod('2025-07'))).toBe('w lipcu 2025 r.');
  expect(plain(words.inPeriod('2025-09'))).toBe('we wrześniu 2025 r.');
  expect(words.inPeriod('2025-12')).toBe('w\u00a0grudniu 2025\u00a0r.');
  expect(wordsOf('en').inPeriod('2025-09')).toBe('in September 2025');
});

it('lists without a comma before the last, in Polish and in British English', () => {
  const three = ['a', 'b', 'c'];
  expect(plain(words.list(three))).toBe('a, b i c');
  expect(plain(wordsOf('en').list(three))).toBe('a, b and c');
});

it('has "ze" before a hundred that is spelled already, and "z" before a day', () => {
  const zeros = (shown: string) =>
    plain(words.t('mappage.range.zeros', { most: '4,9', zeros: '107', shown }));
  expect(zeros('177')).toContain('w 107 ze 177 obszarów');
  expect(zeros('380')).toContain('w 107 z 380 obszarów');
  expect(plain(words.n('posts.regions.note', 100))).toMatch(/^Ze 100 nowymi/);
  expect(plain(words.t('postulate.answered', { day: words.day('2026-01-30') }))).toBe(
    'Odpowiedź z 30 stycznia 2026.',
  );
  // English has no such word: a single "z" is not touched.
  expect(wordsOf('en').t('standing.places', { places: '1–9', of: 182 })).toBe('place 1–9 of 182');
});
