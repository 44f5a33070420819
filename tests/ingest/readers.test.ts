import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeReader, type CodeSpace } from '../../src/intake/area-codes.ts';
import { nearestName } from '../../src/intake/nearest-name.ts';
import { spelledCode } from '../../src/intake/spelled-code.ts';
import type { Area } from '../../src/domain/area.ts';

describe('codeReader', () => {
  const area = (code: string): Area => ({
    code,
    level: 'any',
    kind: 'any',
    name: code,
    parent: null,
    population: null,
    landKm2: null,
    centre: null,
  });
  const areas = ['02', '10', '0201', '020101', '146501', '1465'].map(area);
  const space = {
    areas,
    parts: new Map([['146518', '146501']]),
    changes: [],
    territory: {
      vintage: '2024-01-01',
      identityLength: 6,
      fill: '0',
      partSuffixes: [],
      approximate: false,
      attribution: {},
      projection: { name: 'mercator', rotate: [0, 0] },
    },
  } satisfies CodeSpace;
  const found = (text: string) => areas[codeReader(space)(text)]?.code;

  it.each([
    ['020101', '020101'],
    ['0201013', '020101'],
    ['0200000', '02'],
    ['0201000', '0201'],
    ['1000000', '10'],
    ['1465000', '1465'],
    ['1465188', '146501'],
    [' 020101 ', '020101'],
    ['201013', undefined],
    ['999999', undefined],
    ['', undefined],
    ['0', undefined],
  ])('finds %j to be %s', (text, code) => expect(found(text)).toBe(code));

  describe('where zeros may be lost', () => {
    const read = (text: string, ...lengths: number[]) => {
      const outcome = spelledCode(codeReader(space), lengths)(text);
      return 'reason' in outcome ? outcome.reason : [outcome.code, outcome.repaired];
    };
    it('puts them back up to the length, and says so', () => {
      expect(read('201013', 7)).toEqual(['0201013', true]);
      expect(read('0201013', 7)).toEqual(['0201013', false]);
      expect(read('20101', 6, 7)).toEqual(['020101', true]);
      expect(read('2', 2, 4, 7)).toEqual(['02', true]);
      expect(read('201', 2, 4, 7)).toEqual(['0201', true]);
    });
    it('leaves a code that needs none as it stands', () => {
      expect(read('1465', 7)).toEqual(['1465', false]);
      expect(read('1465188', 6)).toEqual(['1465188', false]);
    });
    it('refuses a code that then fits two areas', () => {
      // 0201010 is 020101 widened, 201010 an area of its own.
      const both = [...areas, area('201010')];
      const outcome = spelledCode(codeReader({ ...space, areas: both }), [6, 7])('201010');
      expect(outcome).toMatchObject({
        reason: 'ambiguousCode',
        hint: expect.stringContaining('2 areas'),
      });
    });
    it('puts nothing right without a length, but tells what a zero would make of it', () => {
      expect(spelledCode(codeReader(space), [])('201013')).toMatchObject({
        reason: 'unknownCode',
        hint: expect.stringContaining('0201013'),
      });
    });
    it('puts back whatever zeros a code lost', () => {
      fc.assert(
        fc.property(fc.constantFrom('0201013', '0200000', '1465188'), (code) => {
          expect(read(String(Number(code)), 7)).toEqual([code, code.startsWith('0')]);
        }),
      );
    });
  });
});

describe('nearestName', () => {
  it('finds a renamed column, and nothing where nothing is like it', () => {
    const header = ['Rok', 'Liczba czynów', 'Kod TERYT'];
    expect(nearestName('Kod_TERYT', header)).toBe('Kod TERYT');
    expect(nearestName('liczba czynow', header)).toBe('Liczba czynów');
    expect(nearestName('status', header)).toBeUndefined();
  });
});
