import { expect, describe, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { PLANT, plantedSite, type Planted } from './planted-site.ts';

const site = plantedSite();

/** Periods the tiny atlas says nothing of: what is planted there stands alone. */
const MONTHS = Array.from({ length: 12 }, (_, m) => `2030-${String(m + 1).padStart(2, '0')}`);

/** Ten thefts a month in Northwest; those of May are hidden, and the year is shown. */
const YEAR: Planted[] = [
  { area: '0101', period: '2030', cell: 113 },
  ...MONTHS.map((period, m): Planted => {
    return { area: '0101', period, cell: m === 4 ? 'suppressed' : 10 };
  }),
];

/** The two towns of West, of which one is hidden, and West. */
const AREA: Planted[] = [
  { area: '01', period: '2031', cell: 33 },
  { area: '0101', period: '2031', cell: 30 },
  { area: '0102', period: '2031', cell: 'suppressed' },
];

/** What was detected in a town is no less than in its county, whose other town detected none. */
const DETECTED: Planted[] = [
  { area: '01', period: '2032', measure: 'detected', cell: 6 },
  { area: '0101', period: '2032', measure: 'detected', cell: 'suppressed' },
  { area: '0102', period: '2032', measure: 'detected', cell: 0 },
];

const found = async () => {
  const { result } = await auditDownloads(site.path(), silent);
  return result.exposed.map(({ area, period, interval, evidence }) => ({
    area,
    period,
    interval,
    evidence,
  }));
};

describe.each(Object.entries(PLANT))('in %s the audit finds a leak of', (_, plant) => {
  it('twelve months that add up to a year', async () => {
    await plant(site, YEAR);
    expect(await found()).toEqual([
      {
        area: '0101',
        period: '2030-05',
        interval: { low: 3, high: 3 },
        evidence: [`${MONTHS.join(' + ')} = 2030 (0101, theft, recorded, 2030)`],
      },
    ]);
  });

  it('areas that add up', async () => {
    await plant(site, AREA);
    expect(await found()).toEqual([
      {
        area: '0102',
        period: '2031',
        interval: { low: 3, high: 3 },
        evidence: ['0101 + 0102 = 01 (theft, recorded, 2031)'],
      },
    ]);
  });

  it('what was detected', async () => {
    await plant(site, DETECTED);
    expect(await found()).toEqual([
      {
        area: '0101',
        period: '2032',
        interval: { low: 6, high: 6 },
        evidence: ['0101 + 0102 = 01 (theft, detected, 2032)'],
      },
    ]);
  });

  it('a small count that is shown', async () => {
    await plant(site, [{ area: '0101', period: '2033', cell: 2 }]);
    expect((await site.leaks())[0]).toMatch(/: theft, recorded, 2033: a count of 2 is shown$/);
  });
});

it('finds months of one format that add up to the year of another', async () => {
  const [year, ...months] = YEAR;
  await PLANT['the API']!(site, [year!]);
  await PLANT['the Parquet file']!(site, months);
  expect(await found()).toMatchObject([{ period: '2030-05', interval: { low: 3, high: 3 } }]);
});
