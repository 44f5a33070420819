import { describe, expect, it } from 'vitest';
import { auditLine } from '../../scripts/audit/audit-folder.ts';
import { audit } from '../../scripts/audit/audit.ts';
import type { Published } from '../../scripts/audit/published.ts';
import { AREAS, category, published, table } from './small-atlas.ts';

/** The codes of the areas whose hidden counts are exposed, and the relations that did it. */
async function exposedBy(publication: Published): Promise<Record<string, string[]>> {
  const { exposed } = await audit(publication);
  return Object.fromEntries(
    exposed.map((one) => [
      `${one.area} ${one.category} ${one.measure} ${one.period}`,
      one.evidence,
    ]),
  );
}

// Shown wherever nothing is hidden: PL 200 = 1 (100 = 40 + 30 + 30) + 2 (100 = 50 + 50).
const SOUND = table([200, 100, 100, 'h', 'h', 30, 50, 50]);

describe('the audit of a publication without a leak', () => {
  it('finds none, and says how closely the least protected count is known', async () => {
    const result = await audit(published([SOUND]));
    expect(result).toMatchObject({
      exposed: [],
      plain: [],
      hidden: 2,
      counts: 8,
      contradictory: 0,
    });
    // 70 between two hidden counts of at least 1: each may be 1 to 69.
    expect(result.narrowest).toBe(69);
  });

  it('lets a hidden total be as small as the rule itself allows', async () => {
    // District 1 is hidden and holds two hidden counts, so it is at least 2 whatever is shown.
    const both = table([200, 'h', 'h', 'h', 'h', 0, 'h', 50]);
    expect(await exposedBy(published([both]))).toEqual({});
  });
});

describe('the audit finds a leak planted', () => {
  it('in an area whose other parts are shown', async () => {
    expect(await exposedBy(published([table([200, 100, 100, 'h', 67, 30, 50, 50])]))).toEqual({
      '11 theft recorded 2024': ['11 + 12 + 13 = 1 (theft, recorded, 2024)'],
    });
  });

  it('in two hidden parts of 1 and 1 whose sum is shown', async () => {
    const found = await exposedBy(published([table([200, 100, 100, 'h', 'h', 98, 50, 50])]));
    expect(Object.keys(found)).toEqual(['11 theft recorded 2024', '12 theft recorded 2024']);
  });

  it('across two levels, with every area it takes', async () => {
    // District 1 is hidden, and the country less district 2 gives it.
    const found = await exposedBy(published([table([203, 'h', 100, 'h', 70, 30, 50, 50])]));
    expect(found['11 theft recorded 2024']?.toSorted()).toEqual([
      '1 + 2 = PL (theft, recorded, 2024)',
      '11 + 12 + 13 = 1 (theft, recorded, 2024)',
    ]);
    expect(found).toHaveProperty('1 theft recorded 2024');
  });

  it('in quarters that add up to a year', async () => {
    const quarter = (n: number, figure: number | 'h') =>
      table([200, 100, 100, figure, 'h', 30, 50, 50], { period: `2024-Q${n}` });
    const year = table([800, 400, 400, 92, 188, 120, 200, 200]);
    const found = await exposedBy(
      published([year, quarter(1, 'h'), quarter(2, 30), quarter(3, 30), quarter(4, 30)]),
    );
    expect(found['11 theft recorded 2024-Q1']).toEqual([
      '2024-Q1 + 2024-Q2 + 2024-Q3 + 2024-Q4 = 2024 (11, theft, recorded, 2024)',
    ]);
  });

  it('in months that add up to a quarter', async () => {
    const month = (n: number, figure: number | 'h') =>
      table([90, 50, 40, figure, 'h', 10, 20, 20], { period: `2024-0${n}` });
    const quarter = table([270, 150, 120, 23, 97, 30, 60, 60], { period: '2024-Q2' });
    const found = await exposedBy(published([quarter, month(4, 'h'), month(5, 10), month(6, 11)]));
    expect(Object.keys(found)).toContain('11 theft recorded 2024-04');
  });

  it('in what was detected, which is no more than what was recorded', async () => {
    // 8 recorded in two hidden parts, one of which shows 6 detected: the other is at most 2.
    const recorded = table([108, 8, 100, 'h', 'h', 0, 50, 50]);
    const detected = table([56, 6, 50, 0, 6, 0, 25, 25], { measure: 'detected' });
    const rules = [category('theft', { atMostRecorded: true })];
    const found = await exposedBy(published([recorded, detected], { categories: rules }));
    expect(found['11 theft recorded 2024']?.toSorted()).toEqual([
      '11 + 12 + 13 = 1 (theft, recorded, 2024)',
      'theft, detected, 2024 <= theft, recorded, 2024 in 12',
    ]);
  });

  it('in a category that is a part of another', async () => {
    const whole = table([108, 8, 100, 'h', 'h', 0, 50, 50]);
    const part = table([7, 7, 0, 0, 7, 0, 0, 0], { category: 'car-theft' });
    const rules = [
      category('theft'),
      category('car-theft', { includedIn: 'theft', atMostWhole: true }),
    ];
    const found = await exposedBy(published([whole, part], { categories: rules }));
    expect(Object.keys(found)).toContain('11 theft recorded 2024');
  });

  it('in a rate that stands beside a hidden count', async () => {
    // 3 of 10,000 residents are 30.0 per 100,000, and no other count is.
    const rates = [{ table: 0, place: 3, per: 100_000, of: 'residents' as const, value: 30 }];
    const found = await exposedBy(published([SOUND], { rates }));
    expect(found['11 theft recorded 2024']).toEqual([
      'a rate of 30 per 100000 of 10000 residents (11, theft, recorded, 2024)',
    ]);
  });

  it.each([
    ['dwellings', { dwellings: 4000 }, 1000, 0.8, 'a rate of 0.8 per 1000 of 4000 dwellings'],
    ['road_km', { roadKm: 62.5 }, 100, 4.8, 'a rate of 4.8 per 100 of 62.5 km of road'],
  ] as const)(
    'in a rate per %s, turned back by what the area has of it',
    async (of, has, per, value, says) => {
      // 3 of 4,000 dwellings are 0.75 per 1,000, and 3 on 62.5 km are 4.8 per 100 km; residents tell nothing.
      const areas = AREAS.map((area) => ({ ...area, ...has }));
      const found = await exposedBy(
        published([SOUND], { areas, rates: [{ table: 0, place: 3, per, of, value }] }),
      );
      expect(found['11 theft recorded 2024']).toEqual([`${says} (11, theft, recorded, 2024)`]);
    },
  );

  it('in a rate of a sum that lacks parts, by what those in it have', async () => {
    const lack = { level: 'any', parts: 2, missing: 1, without: ['12'], residents: 7500 };
    const of = { category: 'theft', measures: ['recorded' as const], periods: ['2024'] };
    const areas = AREAS.map((area) => ({ ...area, incomplete: [{ ...lack, ...of }] }));
    // 3 of 7,500 residents are 40.0 per 100,000; of all 10,000 it would have been 4.
    const rates = [{ table: 0, place: 3, per: 100_000, of: 'residents' as const, value: 40 }];
    const found = await exposedBy(published([SOUND], { areas, rates }));
    expect(found['11 theft recorded 2024']).toEqual([
      'a rate of 40 per 100000 of 7500 residents (11, theft, recorded, 2024)',
    ]);
  });

  it('but not in a rate per something the area is not known to have', async () => {
    const rates = [{ table: 0, place: 3, per: 1000, of: 'dwellings' as const, value: 0.8 }];
    expect(await exposedBy(published([SOUND], { rates }))).toEqual({});
  });

  it('in the rows of a source, which are its counts of the whole country', async () => {
    const small = table(['h', 'h', 0, 'h', 0, 0, 0, 0], { category: 'brawl' });
    const totals = [
      { source: 'events', categories: ['theft', 'brawl'], periods: ['2024'], located: 203 },
    ];
    const found = await exposedBy(published([SOUND, small], { totals }));
    expect(found['PL brawl recorded 2024']).toEqual([
      'counts of events in the widest area = 203 rows',
    ]);
  });

  it('that no relation tells by itself, and only the solver sees', async () => {
    // 12 of 13 were detected. The two hidden counts are 8 together, so 4 or 5 of the 5 shown were.
    const recorded = table([113, 13, 100, 'h', 'h', 5, 50, 50]);
    const detected = table([62, 12, 50, 'h', 'h', 'h', 25, 25], { measure: 'detected' });
    const rules = [category('theft', { atMostRecorded: true })];
    const publication = published([recorded, detected], { categories: rules });
    const result = await audit(publication);
    expect(result.exposed).toMatchObject([
      { area: '13', measure: 'detected', interval: { low: 4, high: 5 } },
    ]);
    expect(result.solved).toBeGreaterThan(0);
  });

  it('and passes on what gives a count away by itself', async () => {
    const plainLeaks = [{ file: 'data/areas/11.csv', says: 'a count of 3 is shown' }];
    expect((await audit(published([SOUND], { plainLeaks }))).plain).toEqual(plainLeaks);
  });
});

it('says where the figures contradict each other instead of concluding from them', async () => {
  const result = await audit(published([table([200, 100, 100, 'h', 'h', 99, 50, 50])]));
  expect(result).toMatchObject({ contradictory: 2, exposed: [] });
  expect(auditLine(result)).toMatch(
    /contradict each other: 2 hidden counts \(theft, recorded, 2024 in 11\)\.$/,
  );
});
