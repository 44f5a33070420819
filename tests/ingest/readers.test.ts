import { describe, expect, it } from 'vitest';
import { codeReader, type CodeSpace } from '../../src/intake/area-codes.ts';
import { nearestName } from '../../src/intake/nearest-name.ts';
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
      approximate: false,
      attribution: {},
      projection: { name: 'mercator', rotate: [0, 0] },
    },
  } satisfies CodeSpace;
  const found = (text: string, length?: number) => areas[codeReader(space, length)(text)]?.code;

  it.each([
    ['020101', undefined, '020101'],
    ['0201013', undefined, '020101'],
    ['201013', 7, '020101'],
    ['0200000', undefined, '02'],
    ['0201000', undefined, '0201'],
    ['1000000', undefined, '10'],
    ['1465000', undefined, '1465'],
    ['1465188', undefined, '146501'],
    [' 020101 ', undefined, '020101'],
    ['201013', undefined, undefined],
    ['999999', undefined, undefined],
    ['', undefined, undefined],
    ['0', undefined, undefined],
  ])('finds %j (length %s) to be %s', (text, length, code) =>
    expect(found(text, length)).toBe(code),
  );
});

describe('nearestName', () => {
  it('finds a renamed column, and nothing where nothing is like it', () => {
    const header = ['Rok', 'Liczba czynów', 'Kod TERYT'];
    expect(nearestName('Kod_TERYT', header)).toBe('Kod TERYT');
    expect(nearestName('liczba czynow', header)).toBe('Liczba czynów');
    expect(nearestName('status', header)).toBeUndefined();
  });
});
