import { describe, expect, it } from 'vitest';
import { createAddresses, slugOf } from '../../src/site/addresses.ts';
import { MARKUP_NAME } from './fixture-atlas.ts';
import { writeFixture } from './fixture-snapshot.ts';

const { manifest } = writeFixture();
const to = createAddresses(manifest);

describe('a slug', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Bielsko-Biała', 'bielsko-biala'],
    ['Zażółć gęślą jaźń', 'zazolc-gesla-jazn'],
    ['  Nowy Dwór (miasto) ', 'nowy-dwor-miasto'],
    [MARKUP_NAME, 'b-laka-b-sad'],
    ['Straße', 'strasse'],
    ['שדה', ''],
  ])('of %s is %s', (name, slug) => expect(slugOf(name)).toBe(slug));
});

describe('addresses', () => {
  const area = (name: string) => ({ code: '126101', level: 'commune', name });

  it('hold code and name, the first language at the root and others below their own', () => {
    expect(to.area(area('Kraków'), 'pl')).toBe('/gmina/126101-krakow/');
    expect(to.area(area('Kraków'), 'en')).toBe('/en/commune/126101-krakow/');
    expect(to.embed(area('Kraków'), 'en')).toBe('/en/embed/commune/126101-krakow/');
    expect(to.home('pl')).toBe('/');
    expect(to.home('en')).toBe('/en/');
  });

  it('do without a name that has no Latin letter', () =>
    expect(to.area(area('שדה'), 'pl')).toBe('/gmina/126101/'));

  it('of maps are told by the category in the language', () => {
    expect(to.map('theft', 'district', 'pl')).toBe('/mapa/kategoria-theft/powiat/');
    expect(to.map('theft', 'district', 'en')).toBe('/en/map/category-theft/district/');
  });

  it('of two categories with one name differ by their ids', () => {
    const [first, ...rest] = manifest.categories;
    const twin = { ...first!, id: 'other' };
    const twins = createAddresses({ ...manifest, categories: [first!, twin, ...rest] });
    expect(twins.map('theft', 'commune', 'pl')).toBe('/mapa/kategoria-theft-theft/gmina/');
    expect(twins.map('other', 'commune', 'pl')).toBe('/mapa/kategoria-theft-other/gmina/');
  });

  it('are absolute on the published host', () =>
    expect(to.absolute(to.method('pl'))).toBe('https://example.org/metoda/'));

  it('of all areas, cards and maps in all languages are different', () => {
    const all = manifest.atlas.locales.flatMap((locale) => [
      to.home(locale),
      to.maps(locale),
      to.places(locale),
      to.method(locale),
      ...manifest.areas.flatMap((a) => [to.area(a, locale), to.embed(a, locale)]),
      ...manifest.categories.flatMap((c) => c.levels.map((l) => to.map(c.id, l, locale))),
    ]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((address) => !/^\/([A-Za-z0-9-]+\/)*$/.test(address))).toEqual([]);
  });
});
