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

it('tells two categories of one name apart by their planes, where nothing beside them does', () => {
  const category = (id: string, plane: string, name: string) => ({
    id,
    plane,
    name: { en: name },
    definition: {},
  });
  const categories = [
    category('reports-vandalism', 'reports', 'Vandalism'),
    category('society-vandalism', 'society', 'Vandalism'),
    category('theft', 'police', 'Theft'),
  ];
  const manifest = { ...manifestOf('en'), categories } as unknown as Manifest;
  const { categoryApart } = namesOf(manifest, 'en');
  const told = categories.map(({ id }) => categoryApart(id).replaceAll('\u00a0', ' '));
  expect(told).toEqual([
    'Vandalism (residents’ reports)',
    'Vandalism (debates and talks with residents)',
    'Theft',
  ]);
});

describe('the name of an area that is cited', () => {
  const KINDS: [string, string, string][] = [
    ['country', 'kraj', 'country'],
    ['voivodeship', 'województwo', 'voivodeship'],
    ['district', 'powiat', 'district'],
    ['city', 'miasto na prawach powiatu', 'city with district rights'],
    ['urban', 'gmina miejska', 'urban commune'],
    ['rural', 'gmina wiejska', 'rural commune'],
  ];
  const told = KINDS.map(([id, pl, en]) => ({ id, name: { pl, en }, plural: {} }));
  const area = (code: string, level: string, kind: string, name: string, parent: string | null) => {
    return { code, level, kind, name, parent };
  };
  const manifest = manifestOf('pl', 'en');
  Object.assign(manifest.atlas, { levels: told, kinds: told });
  manifest.areas = [
    area('PL', 'country', 'country', 'Polska', null),
    area('12', 'voivodeship', 'voivodeship', 'małopolskie', 'PL'),
    area('1202', 'district', 'district', 'brzeski', '12'),
    area('1211', 'district', 'district', 'nowotarski', '12'),
    area('1216', 'district', 'district', 'tarnowski', '12'),
    area('1218', 'district', 'district', 'wadowicki', '12'),
    area('1263', 'district', 'city', 'Tarnów', '12'),
    area('16', 'voivodeship', 'voivodeship', 'opolskie', 'PL'),
    area('1601', 'district', 'district', 'brzeski', '16'),
    area('121113', 'commune', 'rural', 'Spytkowice', '1211'),
    area('121609', 'commune', 'rural', 'Tarnów', '1216'),
    area('121806', 'commune', 'rural', 'Spytkowice', '1218'),
    area('126301', 'commune', 'urban', 'Tarnów', '1263'),
  ] as Manifest['areas'];

  it('is no other’s: real names that two or three areas of the register share', () => {
    const { cited } = namesOf(manifest, 'pl');
    expect(['121609', '126301', '1263'].map(cited)).toEqual([
      'Tarnów (gmina wiejska, powiat tarnowski)',
      'Tarnów (gmina miejska, miasto na prawach powiatu)',
      'Tarnów (miasto na prawach powiatu, województwo małopolskie)',
    ]);
    expect(namesOf(manifest, 'en').cited('121113')).toBe(
      'Spytkowice (rural commune, nowotarski district)',
    );
    const all = manifest.areas.map(({ code }) => cited(code));
    expect(new Set(all).size).toBe(all.length);
  });

  it('says no kind twice, and no whole', () => {
    const { cited } = namesOf(manifest, 'pl');
    expect(cited('1601')).toBe('Powiat brzeski (województwo opolskie)');
    expect(cited('16')).toBe('Województwo opolskie');
    expect(cited('PL')).toBe('Polska');
  });

  it('is told from the others of a list, such as those of feeds, where another has it', () => {
    const { distinct } = namesOf(manifest, 'pl');
    const of = (code: string) => distinct(manifest.areas.find((one) => one.code === code)!);
    expect(['1202', '1601', '1211', 'PL'].map(of)).toEqual([
      'powiat brzeski, województwo małopolskie',
      'powiat brzeski, województwo opolskie',
      'powiat nowotarski',
      'Polska',
    ]);
  });

  it('has the area around it told beside its kind where another has both, and nowhere else', () => {
    const { apart } = namesOf(manifest, 'pl');
    expect(['121113', '121806', '1202', '1601'].map(apart)).toEqual([
      'powiat nowotarski',
      'powiat wadowicki',
      'województwo małopolskie',
      'województwo opolskie',
    ]);
    expect(['121609', '126301', '1263', '16', 'PL', 'none'].map(apart)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});
