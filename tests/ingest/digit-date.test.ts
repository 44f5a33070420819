import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitDate } from '../../src/intake/digit-date.ts';
import { dateReader } from '../../src/intake/read-date.ts';

const FORMATS = ['dd.MM.yyyy', 'yyyy-MM-dd HH:mm', 'dd.MM.yyyy HH:mm:ss', 'yyyyMMdd', 'MM/yyyy'];

describe('digitDate', () => {
  it('reads what the reader of texts reads, or leaves it to that', () => {
    const number = (max: number) => fc.nat(max).map((n) => String(n).padStart(2, '0'));
    const values = fc.record({
      yyyy: fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')),
      MM: number(13),
      dd: number(32),
      HH: number(25),
      mm: number(61),
      ss: number(61),
    });
    const format = fc.constantFrom(...FORMATS);
    let direct = 0;
    fc.assert(
      fc.property(format, values, fc.constantFrom('', ' ', 'x'), (pattern, parts, tail) => {
        const text = pattern.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, (t) => parts[t as 'MM']) + tail;
        const bytes = Buffer.from(`;${text};`);
        const found = digitDate(pattern)?.(bytes, 1, bytes.length - 1);
        if (found === undefined) return;
        direct++;
        expect(found).toEqual(dateReader({ format: pattern })(text));
      }),
      { seed: 23, numRuns: 3000 },
    );
    expect(direct).toBeGreaterThan(500);
  });

  it('knows every day of four centuries, as Date does', () => {
    const read = digitDate('yyyyMMdd');
    for (let day = Date.UTC(1899, 11, 31); day < Date.UTC(2101, 0, 2); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
      expect(read?.(Buffer.from(text), 0, 8)?.day).toBe(Number(text));
    }
  });

  it.each([
    'd.M.yyyy',
    'dd MMMM yyyy',
    "dd.MM.yyyy 'r.'",
    'yy-MM-dd',
    'yyyy-MM-ddXXX',
    'excel',
    'dd.MM',
  ])('does not take %s', (format) => {
    expect(digitDate(format)).toBeNull();
  });
});
