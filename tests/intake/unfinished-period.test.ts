import { describe, expect, it } from 'vitest';
import { Cube } from '../../src/intake/cube.ts';
import { unfinishedPeriod } from '../../src/intake/unfinished-period.ts';

type Read = Parameters<typeof unfinishedPeriod>[0];

/** A source of reports of one category with so many rows in each month of 2024 and 2025 until a day. */
function source(latest: number, rowsAMonth: number, change: object = {}): Read {
  const months = new Map<string, number>();
  for (const year of [2024, 2025, 2026])
    for (let month = 1; month <= 12; month++)
      if (year * 100 + month <= Math.floor(latest / 100))
        months.set(`${year}-${String(month).padStart(2, '0')}`, rowsAMonth);
  const periods = [...new Set([...months.keys()].map((month) => month.slice(0, 4)))];
  const cube = new Cube(1);
  cube.column('parking', 'reported', '2025');
  return {
    source: { record: 'event' },
    cube,
    periods,
    months,
    latest,
    ...change,
  } as unknown as Read;
}

const on = (day: string, read: Read, ...others: Read[]) =>
  unfinishedPeriod(read, [read, ...others], day);
const toNovember = { period: '2025', until: '2025-11-30' };

describe('a year whose last month has not come', () => {
  it('is not whole, though it is over', () => {
    expect(on('2026-01-01', source(20251130, 300))).toEqual(toNovember);
    expect(on('2026-05-31', source(20251130, 300))).toEqual(toNovember);
    expect(on('2026-01-01', source(20251215, 300))).toEqual({
      period: '2025',
      until: '2025-12-15',
    });
  });

  it('is not looked at before it is over, nor once the next is', () => {
    expect(on('2025-12-30', source(20251130, 300))).toBeNull();
    expect(on('2026-12-30', source(20251130, 300))).toEqual(toNovember);
    expect(on('2026-12-31', source(20251130, 300))).toBeNull();
  });

  it('is whole where rows come to its end, or so seldom that none may have come since', () => {
    expect(on('2026-01-02', source(20251231, 300))).toBeNull();
    // 31 days without one of 3 a month are no wonder; without one of 12 a month they are.
    expect(on('2026-01-02', source(20251130, 3))).toBeNull();
    expect(on('2026-01-02', source(20251130, 12))).toEqual(toNovember);
    expect(on('2026-01-02', source(20251229, 60))).toBeNull();
  });

  it('is whole where days alone are missing, however many rows come on each', () => {
    expect(on('2026-01-02', source(20251224, 30_000))).toBeNull();
    expect(on('2026-01-02', source(20251223, 30_000))).toMatchObject({ until: '2025-12-23' });
  });

  it('is whole where rows of the year after are there', () => {
    expect(on('2026-02-28', source(20260131, 300))).toBeNull();
  });

  it('is whole where another source goes on with the same category, and with no other', () => {
    const other = (category: string) => {
      const cube = new Cube(1);
      cube.column(category, 'reported', '2025');
      return source(20251231, 300, { cube });
    };
    expect(on('2026-01-02', source(20251130, 300), other('parking'))).toBeNull();
    expect(on('2026-01-02', source(20251130, 300), other('speeding'))).toEqual(toNovember);
  });

  it('is whole where dates tell months alone, which stand for their first days', () => {
    expect(on('2026-01-02', source(20251201, 300))).toBeNull();
    expect(on('2026-01-02', source(20251101, 300))).toEqual(toNovember);
  });

  it('is not asked of counts by year, which have no days, nor of debates', () => {
    expect(on('2026-01-02', source(0, 300, { latest: 0, periods: ['2025'] }))).toBeNull();
    const debates = source(20251130, 300, { source: { record: 'debate' } });
    expect(on('2026-01-02', debates)).toBeNull();
  });
});

it('a quarter ends where it does', () => {
  const read = source(20250915, 300, { periods: ['2025-Q2', '2025-Q3'] });
  expect(on('2025-10-01', read)).toEqual({ period: '2025-Q3', until: '2025-09-15' });
  expect(on('2025-10-01', source(20250930, 300, { periods: ['2025-Q3'] }))).toBeNull();
});
