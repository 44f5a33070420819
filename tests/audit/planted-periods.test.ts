import { describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { audit } from '../../scripts/audit/audit.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { PLANT, plantedSite, type Planted } from './planted-site.ts';
import { published, table, type Figure } from './small-atlas.ts';

const site = plantedSite();

const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, '0')}`);

/** A count of Northwest; the tiny atlas says nothing of these years. */
const at = (period: string, cell: Planted['cell']): Planted => ({ area: '0101', period, cell });

const months = (year: number, cells: readonly Planted['cell'][]) =>
  monthsOf(year).map((period, m) => at(period, cells[m] ?? 10));

const found = async () => {
  const { result } = await auditDownloads(site.path(), silent);
  return result.exposed.map(({ period, interval, evidence }) => ({ period, interval, evidence }));
};

describe.each(Object.entries(PLANT))('in %s the audit', (_, plant) => {
  it('finds a hidden year whose months are shown', async () => {
    await plant(site, [at('2030', 'suppressed'), ...months(2030, [])]);
    expect(await found()).toEqual([
      {
        period: '2030',
        interval: { low: 120, high: 120 },
        evidence: [`${monthsOf(2030).join(' + ')} = 2030 (0101, theft, recorded, 2030)`],
      },
    ]);
  });

  it('finds a hidden quarter whose sisters and year are shown', async () => {
    const quarters = [30, 31, 'suppressed', 33] as const;
    await plant(site, [at('2030', 97), ...quarters.map((cell, q) => at(`2030-Q${q + 1}`, cell))]);
    expect(await found()).toEqual([
      {
        period: '2030-Q3',
        interval: { low: 3, high: 3 },
        evidence: ['2030-Q1 + 2030-Q2 + 2030-Q3 + 2030-Q4 = 2030 (0101, theft, recorded, 2030)'],
      },
    ]);
  });

  it('finds a hidden month by which two rolling sums differ, with no other month told', async () => {
    await plant(site, [
      at('2030-01/P12M', 120),
      at('2030-02/P12M', 113),
      at('2030-01', 10),
      at('2031-01', 'suppressed'),
    ]);
    expect(await found()).toEqual([
      {
        period: '2031-01',
        interval: { low: 3, high: 3 },
        evidence: [
          '2030-02/P12M - 2030-01/P12M = 2031-01 - (2030-01) (0101, theft, recorded, 2030-02/P12M)',
        ],
      },
    ]);
  });

  it('finds a hidden year that is the rolling sum to its December', async () => {
    await plant(site, [at('2030', 'suppressed'), at('2030-01/P12M', 7)]);
    expect(await found()).toEqual([
      {
        period: '2030',
        interval: { low: 7, high: 7 },
        evidence: ['2030-01/P12M = 2030 (0101, theft, recorded, 2030)'],
      },
    ]);
  });

  it('finds a hidden rolling sum whose months are shown, and a hidden month of a shown one', async () => {
    await plant(site, [
      ...months(2030, []),
      ...months(2031, [10, 'suppressed']),
      at('2030-02/P12M', 'suppressed'),
      at('2030-03/P12M', 112),
    ]);
    const told = (await found()).map(({ period, interval }) => [period, interval.low]);
    expect(told.toSorted()).toEqual([
      ['2030-02/P12M', 120],
      ['2031-02', 2],
    ]);
  });

  it('passes what hides enough: two months, and the one rolling sum that parts them', async () => {
    await plant(site, [
      at('2030', 113),
      at('2030-Q2', 23),
      ...months(2030, [10, 10, 10, 10, 'suppressed', 'suppressed']),
      ...months(2031, []),
      at('2030-05/P12M', 113),
      at('2030-06/P12M', 'suppressed'),
      at('2030-07/P12M', 120),
    ]);
    expect(await found()).toEqual([]);
  });
});

/** One table for each period, with the same figures everywhere but in commune 11. */
const only = (cells: Record<string, Figure>) =>
  published(
    Object.entries(cells).map(([period, cell]) =>
      table(['-', '-', '-', cell, '-', '-', '-', '-'], { period }),
    ),
  );

describe('the audit of one area', () => {
  it('takes a rolling sum from a year, by quarters', async () => {
    const cells = { '2030': 120, '2030-04/P12M': 95, '2030-Q1': 30, '2031-Q1': 'h' } as const;
    const { exposed } = await audit(only(cells));
    expect(exposed).toMatchObject([{ period: '2031-Q1', interval: { low: 5, high: 5 } }]);
  });

  it('knows that a hidden month has no more room than the other months of its year leave', async () => {
    const { exposed } = await audit(only({ '2030': 12, '2030-03': 'h', '2030-05': 9 }));
    expect(exposed).toMatchObject([{ period: '2030-03', interval: { low: 1, high: 3 } }]);
  });

  it('finds contradictory what no months can come to', async () => {
    const told = { '2030-01/P12M': 20, '2030-02/P12M': 12, '2030-01': 7, '2031-01': 'h' } as const;
    expect(await audit(only(told))).toMatchObject({ contradictory: 1 });
  });
});
