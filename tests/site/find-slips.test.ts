import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAreas } from '../../src/client/find-areas.ts';
import type { SearchFile } from '../../src/domain/search-file.ts';

const NAMES = ['Sosnowiec', 'Wieliczka', 'Bochnia', 'Rzeszów', 'Kłodzko', 'Jastrzębie'];
const LETTERS = 'abcdefghijklmnoprstuwyz';

const file: SearchFile = {
  areas: NAMES.map((name, i) => [`${i}`, name, 1, 0, NAMES.length]),
  locales: { pl: { prefixes: ['/', '/gmina/'], kinds: ['gmina'] } },
  shards: [],
};
const found = (query: string) => findAreas(file, 'pl', query, 9).map(({ name }) => name);

type Slip = 'left out' | 'added' | 'changed' | 'swapped';
const slips = fc.record({
  name: fc.constantFrom(...NAMES),
  what: fc.constantFrom<Slip>('left out', 'added', 'changed', 'swapped'),
  at: fc.nat(20),
  letter: fc.constantFrom(...LETTERS),
});

/** A name as somebody types it whose finger slipped once. */
function slipped(name: string, what: Slip, at: number, letter: string): string {
  const letters = [...name.toLowerCase()];
  const place = at % (letters.length - (what === 'swapped' ? 1 : 0));
  if (what === 'left out') letters.splice(place, 1);
  else if (what === 'added') letters.splice(place, 0, letter);
  else if (what === 'changed') letters[place] = letter;
  else letters.splice(place, 2, letters[place + 1]!, letters[place]!);
  return letters.join('');
}

describe('the search', () => {
  it('finds a name that is one slip of the finger away, whichever and wherever', () => {
    fc.assert(
      fc.property(slips, ({ name, what, at, letter }) => {
        expect(found(slipped(name, what, at, letter))).toEqual([name]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a beginning of four letters with a slip, and none of three', () => {
    expect(found('ksos')).toEqual(['Sosnowiec']);
    expect(found('bchn')).toEqual(['Bochnia']);
    expect(found('bcn')).toEqual([]);
  });

  it('finds nothing that is two slips away', () => {
    for (const query of ['sasnowec', 'wlieczak', 'bochmiq', 'zreszwo', 'ossnwoiec'])
      expect([query, found(query)]).toEqual([query, []]);
  });

  it('has an area before a village of its name, and that before names which go on', () => {
    const areas: SearchFile['areas'] = [
      ['0', 'Sosnowiec', 1, 0, 1],
      ['1', 'Bochnia', 0, 0, 99],
      ['2', 'Bochnia Górna', 1, 0, 1],
      ['3', 'Bochnia Dolna', 1, 0, 1],
      ['4', 'Bochnia Cała', 0, 0, 99],
    ];
    const all = findAreas({ ...file, areas }, 'pl', 'bochnia', 9, [['Bochnia', 0]]);
    // Of names that go on those of the narrower areas come first, and then by their letters.
    expect(all.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '1 Bochnia',
      '0 Bochnia',
      '3 Bochnia Dolna',
      '2 Bochnia Górna',
      '4 Bochnia Cała',
    ]);
  });
});
