import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeReader, type CodeSpace } from '../../src/intake/area-codes.ts';
import { nearestName } from '../../src/intake/nearest-name.ts';
import { dateReader, isoDay } from '../../src/intake/read-date.ts';
import { numberReader } from '../../src/intake/read-number.ts';
import type { Area } from '../../src/domain/area.ts';
import { dialectSchema } from '../../src/domain/dialect.ts';

describe('dateReader', () => {
  it('reads every day of a century in its format, whatever the format', () => {
    const days = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2049-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-');
        expect(isoDay(dateReader('dd.MM.yyyy')(`${d}.${m}.${y}`)?.day ?? 0)).toBe(iso);
        expect(isoDay(dateReader('yyyy-MM-dd')(iso)?.day ?? 0)).toBe(iso);
        expect(isoDay(dateReader('M/d/yyyy')(`${Number(m)}/${Number(d)}/${y}`)?.day ?? 0)).toBe(
          iso,
        );
      }),
    );
  });
  it.each(['31.02.2024', '29.02.2023', '00.01.2024', '1.13.2024', '', '01-01-2024', '01.01.20245'])(
    'knows no day %j',
    (text) => expect(dateReader('dd.MM.yyyy')(text)).toBeNull(),
  );
  it('orders moments of one day by the clock', () => {
    const read = dateReader('yyyy-MM-dd HH:mm');
    expect(read('2024-05-01 09:30')?.order).toBeLessThan(read('2024-05-01 14:00')?.order ?? 0);
  });
  it('takes a year alone for its first day', () => {
    expect(dateReader('yyyy')('2024')?.day).toBe(20240101);
  });
  it('takes the signs of a format as they stand', () => {
    expect(dateReader('yyyy.MM.dd')('2024x05x01')).toBeNull();
  });
});

describe('numberReader', () => {
  const comma = numberReader(dialectSchema.parse({ decimalChar: ',' }));
  const point = numberReader(dialectSchema.parse({}));
  it('reads what the number was written from', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
        const text = value.toFixed(4);
        expect(point(text)).toBe(Number(text));
        expect(comma(text.replace('.', ','))).toBe(Number(text));
      }),
    );
  });
  it.each([
    ['1 234,5', 1234.5],
    ['1\u00a0234\u00a0567', 1234567],
    ['1\u202f234', 1234],
    ['-7', -7],
  ])('reads %j as %d', (text, value) => expect(comma(text)).toBe(value));
  it.each(['', '-', '1e3', '1e309', 'Infinity', '12.5', '1 23', '0x10', '1,2,3'])(
    'takes %j for no number',
    (text) => expect(comma(text)).toBeNull(),
  );
});

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
