import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, dateReader, isoDay, weekdayOf } from '../../src/intake/read-date.ts';
import { dateField } from '../../src/domain/date-field.ts';

const POLISH_MONTHS = [
  ['styczeń', 'stycznia'],
  ['luty', 'lutego'],
  ['marzec', 'marca'],
  ['kwiecień', 'kwietnia'],
  ['maj', 'maja'],
  ['czerwiec', 'czerwca'],
  ['lipiec', 'lipca'],
  ['sierpień', 'sierpnia'],
  ['wrzesień', 'września'],
  ['październik', 'października'],
  ['listopad', 'listopada'],
  ['grudzień', 'grudnia'],
];

type Options = Partial<Parameters<typeof dateReader>[0]>;

/** The day a text is read as, as ISO 8601, or why it is none. */
function day(text: string, format: string | string[], options: Options = {}): string {
  const found = dateReader({ format, ...options })(text);
  return typeof found === 'string' ? found : isoDay(found.day);
}

const days = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dateReader', () => {
  it('reads every day in whatever format it was written', () => {
    fc.assert(
      fc.property(days, (iso) => {
        const [y = '', m = '', d = ''] = iso.split('-');
        const name = POLISH_MONTHS[Number(m) - 1]?.[1] ?? '';
        expect(day(iso, 'yyyy-MM-dd')).toBe(iso);
        expect(day(`${d}.${m}.${y}`, 'dd.MM.yyyy')).toBe(iso);
        expect(day(`${Number(m)}/${Number(d)}/${y}`, 'M/d/yyyy')).toBe(iso);
        expect(
          day(`${Number(d)} ${name.toUpperCase()} ${y} r.`, "d MMMM yyyy 'r.'", {
            monthNames: POLISH_MONTHS,
          }),
        ).toBe(iso);
      }),
    );
  });

  it('refuses every day that the calendar does not have, and no other', () => {
    const parts = fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.nat(14), fc.nat(33));
    fc.assert(
      fc.property(parts, ([y, m, d]) => {
        const lengths = [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        const real = d >= 1 && d <= (lengths[m - 1] ?? 0);
        expect(day(`${d}.${m}.${y}`, 'd.M.yyyy') !== 'invalidDate').toBe(real);
      }),
    );
  });

  it.each(['31.02.2024', '29.02.2023', '00.01.2024', '1.13.2024', '', '01-01-2024', '01.01.20245'])(
    'knows no day %j',
    (text) => expect(day(text, 'dd.MM.yyyy')).toBe('invalidDate'),
  );

  it('takes the signs of a format as they stand', () => {
    expect(day('2024x05x01', 'yyyy.MM.dd')).toBe('invalidDate');
    expect(day('2024-05-01T07:30', "yyyy-MM-dd'T'HH:mm")).toBe('2024-05-01');
  });

  it.each([
    ['2024', 'yyyy', 'year', '2024-01-01'],
    ['07.2024', 'MM.yyyy', 'month', '2024-07-01'],
    ['2024-07', 'yyyy-MM', 'month', '2024-07-01'],
    ['2024-Q3', "yyyy-'Q'Q", 'quarter', '2024-07-01'],
    ['Wrzesień 2024', 'MMMM yyyy', 'month', '2024-09-01'],
    ['wrzesien 2024', 'MMMM yyyy', 'month', '2024-09-01'],
    ['5.7.24', 'd.M.yy', 'day', '2024-07-05'],
  ])('reads %j as no finer than it tells', (text, format, precision, first) => {
    const found = dateReader({ format, monthNames: POLISH_MONTHS })(text);
    expect(found).toMatchObject({ precision, day: Number(first.replaceAll('-', '')) });
  });

  it('knows no month by another name', () => {
    expect(day('Septober 2024', 'MMMM yyyy', { monthNames: POLISH_MONTHS })).toBe('invalidDate');
  });
});

describe('several formats', () => {
  const formats = ['dd/MM/yyyy', 'MM/dd/yyyy'];
  it('read what only one of them fits', () => {
    expect(day('31/12/2024', formats)).toBe('2024-12-31');
    expect(day('12/31/2024', formats)).toBe('2024-12-31');
    expect(day('05/05/2024', formats)).toBe('2024-05-05');
  });
  it('refuse what they read as two days, unless the first is to count', () => {
    expect(day('03/04/2024', formats)).toBe('ambiguousDate');
    expect(day('03/04/2024', formats, { severalFit: 'first' })).toBe('2024-04-03');
  });
});

describe('time of day', () => {
  const moment = (text: string, format: string, zone?: string) =>
    dateReader({ format }, zone)(text);
  it('is told in hours, and orders the moments of a day', () => {
    const format = 'yyyy-MM-dd HH:mm';
    const [early, late] = [moment('2024-05-01 09:30', format), moment('2024-05-01 14:00', format)];
    expect(early).toMatchObject({ hour: 9, order: 20240501093000 });
    expect(late).toMatchObject({ hour: 14, order: 20240501140000 });
    expect(moment('2024-05-01', 'yyyy-MM-dd')).toMatchObject({ hour: null });
  });
  it.each([
    ['1/5/2024 12:05 AM', 0],
    ['1/5/2024 12:05 pm', 12],
    ['1/5/2024 11:59 p.m.', 23],
  ])('by twelve hours: %j is hour %d', (text, hour) => {
    expect(moment(text, 'd/M/yyyy h:mm a')).toMatchObject({ hour, day: 20240501 });
  });
  it.each(['2024-05-01 25:00', '2024-05-01 24:01', '2024-05-01 12:60'])('knows no %j', (text) => {
    expect(moment(text, 'yyyy-MM-dd HH:mm')).toBe('invalidDate');
  });
  it('with an offset is what the clock of the time zone shows, in summer and in winter', () => {
    const format = 'yyyy-MM-ddTHH:mm:ss.SSSX';
    const warsaw = (text: string) => moment(text, format, 'Europe/Warsaw');
    expect(warsaw('2024-06-30T22:15:00.000Z')).toMatchObject({ day: 20240701, hour: 0 });
    expect(warsaw('2024-12-31T23:15:00.000Z')).toMatchObject({ day: 20250101, hour: 0 });
    expect(warsaw('2024-12-31T23:15:00.000+01:00')).toMatchObject({ day: 20241231, hour: 23 });
    expect(warsaw('2024-12-31T23:15:00.000-0530')).toMatchObject({ day: 20250101, hour: 5 });
  });
});

describe('serial numbers of spreadsheets', () => {
  // Published: 39448 is 2008-01-01 in the system of 1900 (Microsoft's DATEVALUE), and both systems
  // differ by 1462 days.
  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', 'invalidDate'],
    ['61', '1900-03-01'],
    ['39448', '2008-01-01'],
    ['2958465', '9999-12-31'],
    ['2958466', 'invalidDate'],
    ['0', 'invalidDate'],
    ['-5', 'invalidDate'],
    ['4,5,6', 'invalidDate'],
  ])('%s is %s', (serial, iso) => expect(day(serial, 'excel')).toBe(iso));

  it('count every day of two centuries once', () => {
    fc.assert(
      fc.property(days, (iso) => {
        const serial = (Date.parse(iso) - Date.parse('1899-12-30')) / 86_400_000;
        expect(day(String(serial), 'excel')).toBe(iso);
        fc.pre(serial > 1462);
        expect(day(String(serial - 1462), 'excel1904')).toBe(iso);
      }),
    );
  });

  it('tell the time of day after the decimal sign', () => {
    const read = dateReader({ format: 'excel' });
    expect(read('39448.75')).toMatchObject({ day: 20080101, hour: 18 });
    // 12:00 as a spreadsheet keeps it, a hair below the half.
    expect(read('39448,4999999999')).toMatchObject({ day: 20080101, hour: 12 });
    expect(read('39448')).toMatchObject({ hour: null });
  });
});

describe('a date field of a mapping', () => {
  const accepts = (field: object) => dateField.safeParse({ column: 'day', ...field }).success;
  it('must name the year, each part once, and the months it reads by name', () => {
    expect(accepts({ format: ['dd.MM.yyyy', 'excel'] })).toBe(true);
    expect(accepts({ format: 'dd.MM' })).toBe(false);
    expect(accepts({ format: 'yyyy-MM-MM' })).toBe(false);
    expect(accepts({ format: 'd MMMM yyyy' })).toBe(false);
    expect(accepts({ format: 'd MMMM yyyy', monthNames: POLISH_MONTHS })).toBe(true);
    expect(accepts({ format: 'd MMMM yyyy', monthNames: POLISH_MONTHS.slice(1) })).toBe(false);
  });
});

describe('days', () => {
  it('are counted across months, years and leap days', () => {
    expect(daysBetween(20240228, 20240301)).toBe(2);
    expect(daysBetween(20230228, 20230301)).toBe(1);
    expect(daysBetween(20241231, 20240101)).toBe(-365);
  });
  it('fall on the weekday of the calendar', () => {
    expect([20240101, 20000229, 20260731].map(weekdayOf)).toEqual([0, 1, 4]);
  });
});

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
