import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { namesOf } from '../../src/i18n/names.ts';

const manifestOf = (...locales: string[]): Manifest =>
  ({
    atlas: {
      locales,
      levels: [{ id: 'district', name: { pl: 'powiat', en: 'district' }, plural: {} }],
      kinds: [],
    },
    categories: [
      { id: 'theft', name: { pl: 'Kradzież cudzej rzeczy' }, definition: {} },
      { id: 'traffic', name: { pl: 'Wykroczenia: ruch drogowy' }, definition: {} },
    ],
    topics: [],
    institutions: [],
    sources: [],
  }) as unknown as Manifest;

const country = (code: string, name: string) => ({ code, level: 'country', name });

describe('the name of an area', () => {
  it('is that of the country in the language of the page', () => {
    const poland = country('PL', 'Polska');
    expect(namesOf(manifestOf('pl', 'en'), 'en').area(poland)).toBe('Poland');
    expect(namesOf(manifestOf('pl', 'en'), 'pl').area(poland)).toBe('Polska');
  });

  it('stays where a code of two letters is not that of a country by that name', () => {
    const { area } = namesOf(manifestOf('pl', 'en'), 'en');
    expect(area(country('TL', 'Tidelands'))).toBe('Tidelands');
    expect(area(country('ZZ', 'Kraina'))).toBe('Kraina');
    expect(area(country('PL', 'Kraina'))).toBe('Kraina');
  });

  it('has its level before or after it where it is an adjective', () => {
    const krakowski = { code: '1206', level: 'district', name: 'krakowski' };
    expect(namesOf(manifestOf('pl', 'en'), 'pl').area(krakowski)).toBe('powiat krakowski');
    expect(namesOf(manifestOf('pl', 'en'), 'en').area(krakowski)).toBe('krakowski district');
  });
});

it('lists categories as they stand in a sentence that has a colon before them', () => {
  expect(namesOf(manifestOf('pl'), 'pl').listed(['traffic', 'theft'])).toBe(
    'wykroczenia\u00a0– ruch drogowy; kradzież cudzej rzeczy',
  );
});
