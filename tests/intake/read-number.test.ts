import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectSchema } from '../../src/domain/dialect.ts';
import { numberReader } from '../../src/intake/read-number.ts';

type Spelling = Parameters<typeof numberReader>[0];

/** Signs that each groupChar stands for. */
const SIGNS = {
  ' ': [' ', '\u00a0', '\u2009', '\u202f'],
  '.': ['.'],
  ',': [','],
  "'": ["'", '\u2019'],
} as const;

const spelling: fc.Arbitrary<{ dialect: Spelling; sign: string }> = fc
  .constantFrom(...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]))
  .chain((groupChar) =>
    fc.record({
      dialect: fc
        .constantFrom<Spelling>({ groupChar, decimalChar: ',' }, { groupChar, decimalChar: '.' })
        .filter(({ decimalChar }) => decimalChar !== groupChar),
      sign: fc.constantFrom(...SIGNS[groupChar]),
    }),
  );

const digits = fc.bigInt({ min: 0n, max: 999_999_999_999n }).map(String);
const fraction = fc.option(fc.stringMatching(/^\d{1,3}$/), { nil: '' });
const minus = fc.constantFrom('', '-', '+');

/** Three digits a group, from the right. */
const grouped = (text: string, sign: string) =>
  [...text]
    .map((digit, at) => (at && (text.length - at) % 3 === 0 ? sign + digit : digit))
    .join('');

describe('numberReader', () => {
  it('reads what was written, grouped or not, with either decimal sign', () => {
    fc.assert(
      fc.property(spelling, minus, digits, fraction, ({ dialect, sign }, lead, whole, rest) => {
        const value = Number(`${lead}${whole}${rest && `.${rest}`}`);
        const end = rest && dialect.decimalChar + rest;
        const read = numberReader(dialect);
        expect(read(`${lead}${whole}${end}`)).toBe(value);
        expect(read(` ${lead}${grouped(whole, sign)}${end} `)).toBe(value);
      }),
    );
  });

  it('takes a group of any other size for no number, whatever it may have meant', () => {
    const odd = fc.stringMatching(/^(\d{1,2}|\d{4,6})$/);
    fc.assert(
      fc.property(spelling, digits, odd, ({ dialect, sign }, whole, last) => {
        expect(numberReader(dialect)(`${grouped(whole, sign)}${sign}${last}`)).toBeNull();
      }),
    );
  });

  it('takes groups by two different signs for no number', () => {
    const read = numberReader({ groupChar: ' ', decimalChar: ',' });
    expect(read('1 234\u00a0567')).toBeNull();
    expect(read('1\u00a0234\u00a0567')).toBe(1_234_567);
  });

  it('gives a finite number or none, for any text', () => {
    const signs = [..."0123456789 .,'-+eExnN\u00a0\u202f\u2009\u2019"];
    const text = fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
    fc.assert(
      fc.property(spelling, fc.oneof(text, fc.string()), ({ dialect }, any) => {
        const value = numberReader(dialect)(any);
        expect(value === null || (Number.isFinite(value) && /\d/.test(any))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads 1.234 as its mapping says, and never as it might be meant', () => {
    expect(numberReader({ decimalChar: '.', groupChar: ' ' })('1.234')).toBe(1.234);
    expect(numberReader({ decimalChar: ',', groupChar: '.' })('1.234')).toBe(1234);
    expect(numberReader({ decimalChar: ',', groupChar: ' ' })('1.234')).toBeNull();
    expect(numberReader({ decimalChar: ',', groupChar: '' })('1 234')).toBeNull();
  });

  it.each(['', ' ', '-', '--5', '5-', '1e3', '1e309', 'Infinity', 'NaN', '12.5', '0x10', '1,2,3'])(
    'takes %j for no number',
    (text) => expect(numberReader({ decimalChar: ',', groupChar: ' ' })(text)).toBeNull(),
  );
  it('takes more digits than a number can hold for none', () => {
    expect(numberReader({ decimalChar: '.', groupChar: '' })('9'.repeat(400))).toBeNull();
  });
});

describe('dialectSchema', () => {
  it('refuses one sign for decimals and groups, and header rows out of order', () => {
    const paths = (dialect: object) =>
      dialectSchema.safeParse(dialect).error?.issues.map((issue) => issue.path.join('.'));
    expect(paths({ decimalChar: ',', groupChar: ',' })).toEqual(['groupChar']);
    expect(paths({ headerRows: [2, 1] })).toEqual(['headerRows']);
    expect(paths({ headerRows: [] })).toEqual(['headerRows']);
    expect(paths({ headerRows: [1, 3], decimalChar: ',', groupChar: '.' })).toBeUndefined();
  });
});
