import { describe, expect, it } from 'vitest';
import { auditDownloads } from '../../scripts/audit/audit-folder.ts';
import { audit } from '../../scripts/audit/audit.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { earlierFigures } from '../../scripts/earlier/earlier-figures.ts';
import type { EarlierReleases } from '../../scripts/audit/earlier-releases.ts';
import { pagesTold } from '../../scripts/audit/pages.ts';
import { silentTopics } from '../../scripts/audit/told-findings.ts';
import { PLANT, plantedSite, type Planted } from './planted-site.ts';
import { AREAS, published, table, type Figure } from './small-atlas.ts';

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

/** Of all areas, one table for each period. */
const tablesOf = (cells: Record<string, readonly Figure[]>) =>
  published(Object.entries(cells).map(([period, own]) => table(own, { period })));

/** What an earlier release showed of all areas, by period. */
const shownBefore = (cells: Record<string, readonly Figure[]>): EarlierReleases => {
  const tables = tablesOf(cells).tables;
  const areas = AREAS.map(({ code }) => code);
  const release = { release: '2031-01-31', site: '', threshold: 5, areas, tables };
  return { of: earlierFigures([release], areas), revised: new Set() };
};

const quarters = (cells: Record<string, Figure>, of: (cell: Figure) => Figure[]) =>
  Object.fromEntries(Object.entries(cells).map(([period, cell]) => [period, of(cell)]));

describe('pages', () => {
  it('are held against the latest year, though later names of months and rolling sums stand beside it', () => {
    const none: Figure[] = ['-', '-', '-', '-', '-', '-', '-'];
    const tables = tablesOf({
      '2029': [12, 'h', 'h', 12, 'h', 'h', 'h', 'h'],
      '2030': [20, 10, 10, 8, 'h', 'h', 'h', 'h'],
      '2030-12': [20, ...none],
      '2030-Q4': [20, ...none],
      '2030-01/P12M': [20, ...none],
    });
    const told = pagesTold(tables, new Map());
    expect([told.latest, told.totals.get('1')]).toEqual(['2030', 10]);
    expect([...(told.hidden.get('theft') ?? [])]).toEqual(['12', '13', '21', '22']);
    const isSilent = silentTopics(tables);
    expect([3, 4].map((place) => isSilent('crime', place))).toEqual([false, true]);
  });
});

describe('the audit of what is published by no shorter period', () => {
  /** The country, its districts, and communes below them, of which only the year is shown. */
  const YEAR: Figure[] = [200, 120, 80, 111, 'h', 'h', 40, 40];
  const byQuarter = (first: readonly Figure[], rest: readonly Figure[]) =>
    tablesOf({ '2030': YEAR, '2030-Q1': first, '2030-Q2': rest, '2030-Q3': rest, '2030-Q4': rest });
  const none: Figure[] = ['-', '-', '-', '-', '-'];

  it('finds a small part of an area that holds nearly all of the one above', async () => {
    const found = await audit(byQuarter([32, 12, 20, ...none], [56, 36, 20, ...none]));
    expect(found.exposed).toMatchObject([
      { area: '11', period: '2030-Q1', interval: { low: 3, high: 12 } },
    ]);
    const { exposed } = await audit(byQuarter([30, 10, 20, ...none], [56, 36, 20, ...none]));
    expect(exposed).toEqual([]);
  });

  it('finds the part of an area that is missing beside those of its sisters', async () => {
    const first: Figure[] = [32, 30, '-', ...none];
    const { exposed } = await audit(byQuarter(first, [56, 30, '-', ...none]));
    // Its communes have no more of it than it has.
    expect(exposed).toMatchObject([
      { area: '2', interval: { low: 2, high: 2 } },
      { area: '21', interval: { low: 0, high: 2 } },
      { area: '22', interval: { low: 0, high: 2 } },
    ]);
  });

  it('finds a hidden year by its months, with the part that completes them', async () => {
    const first: Figure[] = [32, 12, 20, 6, 5, 1, '-', '-'];
    const { exposed } = await audit(byQuarter(first, [56, 36, 20, 35, 0, 1, '-', '-']));
    expect(exposed.map(({ area, period }) => `${area} ${period}`)).toContain('12 2030');
  });

  const THEN = { '2030': 200, '2030-Q1': 14, '2030-Q2': 62, '2030-Q3': 62, '2030-Q4': 62 };
  const before = shownBefore(quarters(THEN, (cell) => [cell, '-', '-', ...none]));

  it('finds a month that alone was revised, by the year and what a release showed', async () => {
    const year = (cell: Figure) => tablesOf({ '2030': [cell, '-', '-', ...none] });
    expect((await audit(year(190), before)).exposed).toMatchObject([
      {
        area: 'PL',
        period: '2030-Q1',
        interval: { low: 4, high: 4 },
        evidence: ['190 in 2030, and a release up to 2031-01-31 showed its other parts'],
      },
    ]);
    // It may be any other quarter that is 6 less, or this one, of 8; and a hidden year tells nothing.
    for (const now of [194, 200, 230, 'h'] as const)
      expect(
        (await audit(year(now), { ...before, revised: new Set(['theft recorded 2030 PL']) }))
          .exposed,
      ).toEqual([]);
  });

  it('finds a small part by those of its sisters in an earlier release', async () => {
    const then = shownBefore({
      ...quarters(THEN, (cell) => [cell, '-', '-', ...none]),
      '2030': [200, 120, 80, ...none],
      '2030-Q1': [50, 30, 20, ...none],
      '2030-Q2': [50, 30, 20, ...none],
      '2030-Q3': [50, 30, 20, ...none],
      '2030-Q4': [50, 30, 20, ...none],
    });
    const now = tablesOf({
      '2030': [180, 120, 60, ...none],
      '2030-Q1': [33, '-', '-', ...none],
      '2030-Q2': [49, '-', '-', ...none],
      '2030-Q3': [49, '-', '-', ...none],
      '2030-Q4': [49, '-', '-', ...none],
    });
    expect((await audit(now, then)).exposed).toMatchObject([
      { area: '2', period: '2030-Q1', interval: { low: 3, high: 3 } },
    ]);
  });

  it('puts down to an earlier release what zeros and known figures tell, which nobody can hide', async () => {
    const then = shownBefore({
      '2030': [200, 190, 10, ...none],
      '2030-Q1': [14, '-', '-', ...none],
      '2030-Q2': [62, '-', '-', ...none],
      '2030-Q3': [62, '-', '-', ...none],
      '2030-Q4': [62, '-', '-', ...none],
    });
    const result = await audit(tablesOf({ '2030': [190, 190, 0, ...none] }), then);
    expect(result.exposed).toEqual([]);
    expect(result.toldBefore).toMatchObject([{ area: 'PL', interval: { low: 4, high: 4 } }]);
  });
});
