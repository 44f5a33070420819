import { describe, expect, it } from 'vitest';
import type { Absence } from '../../src/domain/cell.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { mapSentences, type MapFacts } from '../../src/i18n/map-sentences.ts';

const manifest = {
  atlas: { locales: ['pl', 'en'], levels: [], kinds: [] },
  categories: [
    { id: 'theft', name: { en: 'Theft' }, definition: { en: 'Theft' } },
    { id: 'traffic', name: { pl: 'Wykroczenia: ruch drogowy' }, definition: {} },
  ],
  topics: [],
  institutions: [],
  sources: [],
} as unknown;

const said = (rates: (number | Absence)[], locale = 'en', whole: MapFacts['whole'] = null) =>
  mapSentences(manifest as Manifest, locale, {
    category: 'theft',
    plane: 'police',
    period: '2025',
    unit: { of: 'residents', per: 100_000 },
    within: null,
    whole,
    rates,
  }).sentences;

it('the heading of a map has one colon, whatever its category is called', () => {
  const { headings } = mapSentences(manifest as Manifest, 'pl', {
    category: 'traffic',
    plane: 'police',
    period: '2025',
    within: null,
    whole: null,
    rates: [],
    unit: { of: 'road_km', per: 1000 },
  });
  expect(headings.rate.replaceAll('\u00a0', ' ')).toBe(
    'Wykroczenia – ruch drogowy: zdarzenia na 1000 km dróg, 2025',
  );
});

describe('the sentence above a map', () => {
  it('gives the lowest rate, the highest, and the one in the middle', () => {
    expect(said([30, 10, 20])).toEqual([
      'The lowest rate on this map is 10.0, the highest 30.0, and half of the areas have 20.0 or less.',
    ]);
  });

  it('speaks of the areas that are shown where others are hidden', () => {
    expect(said([30, 'suppressed', 10, 20])).toEqual([
      'The lowest rate on this map is 10.0, the highest 30.0, and half of the areas whose rate is shown have 20.0 or less.',
    ]);
  });

  it('counts zeros where most are', () => {
    expect(said([0, 0, 4.5])).toEqual([
      'The highest rate on this map is 4.5, and it is zero in 2 of 3 areas.',
    ]);
    expect(said([0, 0, 4.5, 'suppressed', 'suppressed', 'suppressed'], 'pl')).toEqual([
      'Najwyższy wskaźnik na tej mapie to 4,5, a\u00a0w\u00a02 z\u00a03 obszarów, których wskaźnik pokazujemy, jest zero.',
    ]);
  });

  it('gives no highest rate where all that are shown are zero', () => {
    expect(said([0, 0, 0])).toEqual(['The rate is zero in every area on this map.']);
    expect(said([0, 'suppressed', 0, 0], 'pl')).toEqual([
      'W\u00a0każdym obszarze, którego wskaźnik pokazujemy, jest zero.',
    ]);
  });

  it('says of what the count of the whole country is, in the form the number asks for', () => {
    expect(said([], 'pl', { count: 63_262, rate: 4.41 })).toEqual([
      'Cały kraj w\u00a02025\u00a0r.: 63\u00a0262 zdarzenia, czyli 4,4 na 100\u00a0000 mieszkańców.',
    ]);
    expect(said([], 'en', { count: 1, rate: 'noDenominator' })).toEqual([
      'The whole country in 2025: 1 event.',
    ]);
    expect(said([], 'en', { count: 'suppressed', rate: 'suppressed' })).toEqual([
      'The whole country in 2025: hidden.',
    ]);
  });

  it('is none of two areas', () => {
    expect(said([1, 2, 'suppressed'])).toEqual([]);
  });
});
