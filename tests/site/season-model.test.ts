import { describe, expect, it } from 'vitest';
import { seasonFigure } from '../../src/charts/season.ts';
import { twelveMonthsTo } from '../../src/domain/period.ts';
import type { AreaSnapshot, CategorySnapshot } from '../../src/domain/snapshot.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { categorySeason, reportsSeason } from '../../src/site/season-model.ts';

const MONTHS = Array.from(
  { length: 48 },
  (_, m) => `${2021 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`,
);
const ROLLING = MONTHS.slice(11).map(twelveMonthsTo);

/** Few in winter, many in summer. */
const seasonal = MONTHS.map((_, m) => 10 + Math.min(m % 12, 12 - (m % 12)));
const rolling = (counts: readonly number[]) =>
  ROLLING.map((_, i) => counts.slice(i, i + 12).reduce((sum, one) => sum + one, 0));
const cells = (counts: readonly number[]) => [...counts, ...rolling(counts)];

const CATEGORIES = [
  ['parking', null],
  ['noise', null],
  ['noise-by-night', 'noise'],
].map(([id, includedIn]) => ({ id, plane: 'reports', includedIn }));

/** A snapshot of two categories of reports, and a part of one, of months until a day. */
const snapshotOf = (dataUntil = '2024-12-31') =>
  ({
    manifest: {
      areas: [{ code: 'X' }],
      categories: CATEGORIES,
      shorterPeriods: { police: [], reports: [...MONTHS, ...ROLLING], society: [] },
      release: { dataUntil },
    },
  }) as unknown as Snapshot;

const reported = (category: string, counts: readonly number[]) => ({
  category,
  measure: 'reported' as const,
  cells: cells(counts),
});
const areaOf = (rest: Partial<AreaSnapshot>) =>
  ({ code: 'X', series: [], ...rest }) as unknown as AreaSnapshot;
const both = areaOf({
  shorterSeries: [
    reported('parking', seasonal),
    reported('noise', seasonal),
    // It is in the noise, and counts no second time.
    reported('noise-by-night', seasonal),
  ],
});

describe('reports month by month', () => {
  it('are those of all categories, with what the twelve months to each come to', () => {
    const season = reportsSeason(snapshotOf(), both);
    expect(season?.months).toHaveLength(36);
    expect(season?.months[0]).toEqual({
      period: '2022-01',
      count: 2 * seasonal[12]!,
      year: 2 * rolling(seasonal)[1]!,
    });
    expect(season?.isThin).toBe(false);
  });

  it('end with the last month that is over', () => {
    const season = reportsSeason(snapshotOf('2024-12-30'), both);
    expect(season?.months.at(-1)?.period).toBe('2024-11');
  });

  it('are none where a category that is counted tells no months, or a sum lacks parts', () => {
    const year = { category: 'noise', measure: 'reported' as const, cells: [0, 3] };
    const untold = areaOf({ series: [year], shorterSeries: [reported('parking', seasonal)] });
    expect(reportsSeason(snapshotOf(), untold)).toBeNull();
    const none = { ...year, cells: [0, 0] };
    expect(reportsSeason(snapshotOf(), { ...untold, series: [none] })).not.toBeNull();
    const lack = { category: 'noise', measures: ['reported'] };
    const lacking = { ...both, incomplete: [lack] } as unknown as AreaSnapshot;
    expect(reportsSeason(snapshotOf(), lacking)).toBeNull();
    expect(reportsSeason(snapshotOf(), areaOf({}))).toBeNull();
  });

  it('begin after the last month that is not known', () => {
    const gap = cells(seasonal).map((count, m) => (m === 20 ? ('notRecorded' as const) : count));
    const own = { ...reported('parking', seasonal), cells: gap };
    const season = reportsSeason(snapshotOf(), areaOf({ shorterSeries: [own] }));
    expect(season?.months[0]?.period).toBe('2022-10');
  });

  it('are too few to be drawn below sixty a year', () => {
    const thin = (count: number) =>
      reportsSeason(
        snapshotOf(),
        areaOf({
          shorterSeries: [
            reported(
              'parking',
              MONTHS.map(() => count),
            ),
          ],
        }),
      )?.isThin;
    expect([thin(4), thin(5)]).toEqual([true, false]);
  });
});

it('a category has the months of the whole country', () => {
  const rows = cells(seasonal).map((count) => [count]);
  const levels = [{ level: 'country', areas: ['X'], shorter: { reported: rows } }];
  const file = { id: 'parking', plane: 'reports', levels } as unknown as CategorySnapshot;
  expect(categorySeason(snapshotOf(), file)?.months.at(-1)?.count).toBe(seasonal.at(-1));
});

describe('the figure of a season', () => {
  const months = reportsSeason(snapshotOf(), both)?.months ?? [];
  const text = JSON.stringify(seasonFigure(months, wordsOf('en')));
  const drawing = seasonFigure(months, wordsOf('en'));
  const all = (node: typeof drawing, tag: string): (typeof drawing)[] =>
    [
      node,
      ...node.children.flatMap((one) => (typeof one === 'string' ? [] : all(one, '*'))),
    ].filter((one) => tag === '*' || one.tag === tag);

  it('has a bar for each month, as high as its count', () => {
    const bars = all(drawing, '*').filter(
      ({ tag, attributes }) => tag === 'rect' && attributes['height'],
    );
    expect(bars).toHaveLength(36);
    const height = (i: number) => Number(bars[i]?.attributes['height']);
    // They are drawn to a tenth of a unit.
    expect(height(6) / height(0)).toBeCloseTo(months[6]!.count / months[0]!.count, 2);
  });

  it('names years below their January, and the highest month by its count', () => {
    for (const said of ['2022', '2023', '2024', String(Math.max(...months.map((m) => m.count)))])
      expect(text).toContain(said);
  });
});
