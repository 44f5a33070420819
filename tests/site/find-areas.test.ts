import { describe, expect, it } from 'vitest';
import { areaOfCode, findAreas } from '../../src/client/find-areas.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { localityShards, searchIndex } from '../../src/site/search-index.ts';
import { shardOf } from '../../src/domain/plain-letters.ts';
import { writeFixture } from './fixture-snapshot.ts';

const snapshot = openSnapshot(writeFixture().atlasDir);
const to = createAddresses(snapshot.manifest);
const file = searchIndex(snapshot, to);
const names = (query: string) => findAreas(file, 'pl', query, 5).map((found) => found.name);

describe('the search', () => {
  it.each([
    ['zrodla', 'Źródła'],
    ['ŹRÓDŁA', 'Źródła'],
    ['nowa', 'Nowa Wieś'],
    ['wies', 'Nowa Wieś'],
    ['sad', '<b>Łąka</b> & "Sad"'],
  ])('finds by %s the place %s', (query, name) => expect(names(query)[0]).toBe(name));

  it.each(['zrodal', 'zrodlla', 'zrdla', 'zrodka'])('forgives a slip: %s', (query) =>
    expect(names(query)).toEqual(['Źródła']),
  );

  it('finds a village by its own letters, and tells which areas it lies in', () => {
    const shards = localityShards(snapshot);
    expect([...shards.keys()]).toEqual(['iw', 'po', 'ly']);
    const found = findAreas(file, 'pl', 'lysa g', 5, shards.get(shardOf('lysa g')));
    expect(found.map(({ name, note }) => `${name}: ${note}`)).toEqual([
      'Łysa Góra: gmina wiejska Nowa Wieś, powiatowy-21, prawe',
      'Łysa Góra: gmina wiejska Las, powiatowy-12, lewe',
    ]);
    expect(found[1]?.href).toBe(to.area(snapshot.entry('1209'), 'pl'));
  });

  it('asks for no file before there are two letters, and for one of safe letters only', () => {
    expect(['', ' ł', 'Łó', 'L. dz', '../..', 'שדה'].map(shardOf)).toEqual([
      '',
      '',
      'lo',
      'ld',
      '',
      'u5e9u5d3',
    ]);
  });

  it('shares out names of other letters as well: by their first two, however they are typed', () => {
    expect(['Київ', 'КИЇВ', 'Київець', 'Канів', 'Ґрунт', "Д'Арк", 'Д’Арк'].map(shardOf)).toEqual([
      'u43au438',
      'u43au438',
      'u43au438',
      'u43au430',
      'u491u440',
      'u434u430',
      'u434u430',
    ]);
  });

  it('takes a name for itself, whatever stands between its words', () => {
    const named = (...all: string[]) => ({
      ...file,
      areas: all.map((name, i) => [`${i}`, name, 0, 0, -1] satisfies (typeof file.areas)[number]),
    });
    const found = (query: string, ...all: string[]) =>
      findAreas(named(...all), 'pl', query, 5).map(({ name }) => name);
    // Letter by letter the other name is as near to what is typed, and it comes first in the order of names.
    expect(found('Bielsko-Biała', 'Bielsko Białe', 'Bielsko-Biała')).toEqual([
      'Bielsko-Biała',
      'Bielsko Białe',
    ]);
    expect(found('wola (grodzka', 'Nowa Wola [Grodzka]')).toEqual(['Nowa Wola [Grodzka]']);
    for (const typed of ["кам'янець", 'камʼянець', 'кам’янець', 'камянець'])
      expect(found(typed, 'Камʼянець-Подільський')).toHaveLength(1);
    expect(found('isle', 'L’Isle')).toEqual(['L’Isle']);
    expect(found('lisle', 'L’Isle')).toEqual(['L’Isle']);
    expect(found("'", 'L’Isle')).toEqual([]);
  });

  it('finds nothing for nothing, and nothing for what there is not', () => {
    expect(names('  ')).toEqual([]);
    expect(names('qqqq')).toEqual([]);
  });

  it('leads where the page stands, in each language', () => {
    const area = snapshot.entry('1100');
    for (const locale of ['pl', 'en']) {
      expect(findAreas(file, locale, 'zrodla', 1)[0]?.href).toBe(to.area(area, locale));
    }
  });

  it('has of areas of one name the one with most residents first', () => {
    const named = snapshot.manifest.areas.filter(({ name }) => name === 'Źródła');
    const grown = (code: string, population: number) => ({
      ...snapshot,
      manifest: {
        ...snapshot.manifest,
        areas: snapshot.manifest.areas.map((area) =>
          ['1100', '2211'].includes(area.code)
            ? { ...area, name: 'Źródła', population: area.code === code ? population : 10 }
            : area,
        ),
      },
    });
    const first = (code: string) =>
      findAreas(searchIndex(grown(code, 999_999), to), 'pl', 'zrodla', 5)[0]?.code;
    expect(named).toHaveLength(1);
    expect(['1100', '2211'].map(first)).toEqual(['1100', '2211']);
  });

  it('tells the code of an area, also where it has a hyphen of its own', () => {
    const coded = {
      ...file,
      areas: [
        ['UA-05-vinnytsia', 'Vinnytsia', 1, 0, 1],
        ['UA-ukraine', 'Ukraine', 0, 0, -1],
        ['UA-07', 'Волинь', 1, 0, 1],
      ] satisfies typeof file.areas,
    };
    const nameOf = (code: string) => areaOfCode(coded, 'en', code)?.name ?? null;
    expect(['UA-05', 'UA', 'UA-07', 'UA-0', '05'].map(nameOf)).toEqual([
      'Vinnytsia',
      'Ukraine',
      'Волинь',
      null,
      null,
    ]);
    expect(findAreas(coded, 'en', 'vinn', 1)[0]?.code).toBe('UA-05');
  });

  it('tells places of one name apart by kind and parent', () =>
    expect(findAreas(file, 'pl', 'zrodla', 1)[0]?.note).toBe('gmina wiejska, powiatowy-11, lewe'));

  it('names the country in the language of the page, and finds it by its own name as well', () => {
    const country = (code: string) => ({
      ...file,
      areas: [[`${code}-polska`, 'Polska', 0, 0, -1] satisfies (typeof file.areas)[number]],
    });
    const found = (code: string, locale: string, query: string) =>
      findAreas(country(code), locale, query, 5).map(({ name }) => name);
    expect(found('PL', 'en', 'poland')).toEqual(['Poland']);
    expect(found('PL', 'en', 'polska')).toEqual(['Poland']);
    expect(found('PL', 'pl', 'pol')).toEqual(['Polska']);
    // A code that is that of another country says nothing.
    expect(found('US', 'en', 'pol')).toEqual(['Polska']);
  });
});
