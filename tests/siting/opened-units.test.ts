import { describe, expect, it } from 'vitest';
import { openedUnits } from '../../scripts/siting/opened-units.ts';
import type { SitedArea } from '../../scripts/siting/sited-areas.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { periodOf, type PeriodKind } from '../../src/domain/period.ts';
import { sitingSchema } from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';

const RULES = sitingSchema.parse({ region: 'district', eligible: { kinds: ['rural'] } });
const YEARS = [2022, 2023, 2024, 2025];

interface Told {
  code: string;
  /** Events of each period. */
  cells: readonly Cell[];
  /** The same of another category. */
  fraud?: readonly Cell[];
  opened?: string;
}

/** What is said of the first of some areas of one region; the others are those similar to it. */
function said(kind: PeriodKind, [own, ...others]: readonly [Told, ...Told[]], day = '2026-01-31') {
  const months = { year: [1], quarter: [1, 4, 7, 10], month: [1] }[kind];
  const periods = YEARS.flatMap((year) => months.map((month) => periodOf(year, month, kind)));
  const area = ({ code, cells, fraud, opened }: Told) => ({
    code,
    units: opened ? [{ id: code, name: code, kind: 'post', opened }] : [],
    // Stolen cars are among the thefts, and count no second time.
    series: [
      ...['theft', 'car-theft'].map((category) => ({ category, measure: 'recorded', cells })),
      ...(fraud ? [{ category: 'fraud', measure: 'recorded', cells: fraud }] : []),
    ],
    similar: code === own.code ? others.map((one) => one.code) : [],
  });
  const areas = new Map([own, ...others].map((one) => [one.code, area(one)]));
  const snapshot = {
    entry: () => ({ parent: 'region' }),
    manifest: {
      release: { day },
      atlas: { period: kind, levels: [{ id: 'commune' }], unreliableBelow: 20 },
      periods: { police: periods },
      categories: [
        { id: 'theft', includedIn: null },
        { id: 'car-theft', includedIn: 'theft' },
        { id: 'fraud', includedIn: null },
      ],
      areas: [{ code: own.code, level: 'commune' }],
    },
  } as unknown as Snapshot;
  const areaOf = (code: string) => areas.get(code) as unknown as SitedArea;
  return openedUnits(snapshot, areaOf, 'region', RULES);
}

const still = (code: string, opened?: string): Told => ({
  code,
  cells: [100, 100, 100, 100],
  ...(opened && { opened }),
});

const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => still(`s${from + i}`));

describe('what changed where a post opened', () => {
  it('is told of the whole years before and after, against places where none opened meanwhile', () => {
    const [post] = said('year', [
      { code: 'a', cells: [7, 50, 60, 100], opened: '2024-03-01' },
      still('b'),
      // Open for long: as it was then, so it is now.
      still('c', '1998-01-01'),
      ...many(0, 8),
      { code: 'd', cells: [1, 1, 999, 999], opened: '2024-06-15' },
      { code: 'e', cells: [1, 1, 999, 999], opened: '2023-01-01' },
    ]);
    expect(post).toMatchObject({ periods: ['2023', '2025'], before: 50, after: 100 });
    expect(post).toMatchObject({ similarAreas: 10, similarBefore: 1000, similarAfter: 1000 });
    expect(post?.effect).toMatchObject({ ratio: 2, verdict: 'rose' });
  });

  it('takes whole years of quarters, too: none before the opening, and no season against another', () => {
    const quarters = [9, 9, 9, 9, 10, 20, 10, 10, 40, 50, 60, 70, 20, 40, 20, 20];
    const [post] = said('quarter', [
      { code: 'a', cells: quarters, opened: '2024-09-01' },
      { code: 'b', cells: quarters.map(() => 25) },
    ]);
    expect(post).toMatchObject({ periods: ['2023', '2025'], before: 50, after: 100 });
    expect(post).toMatchObject({ similarBefore: 100, similarAfter: 100 });
  });

  it('says nothing yet where the year after has only begun', () => {
    const areas = [
      { code: 'a', cells: [50, 50, 60, 8], opened: '2024-03-01' },
      still('b'),
    ] as const;
    expect(said('year', areas, '2025-02-28')).toEqual([]);
    expect(said('year', areas, '2025-12-31')).toMatchObject([{ periods: ['2023', '2025'] }]);
  });

  it('says nothing against fewer than ten, of which nobody knows how they differ', () => {
    const post = { code: 'a', cells: [7, 50, 60, 100], opened: '2024-03-01' };
    expect(said('year', [post, ...many(0, 9)])).toMatchObject([{ after: 100, effect: null }]);
    expect(said('year', [post, ...many(0, 10)])[0]?.effect?.verdict).toBe('rose');
  });

  it('holds the same categories against each other', () => {
    // Of fraud, which trebled everywhere, similar places show nothing.
    const fraud: Cell[] = [30, 30, 60, 90];
    const hidden: Cell[] = ['suppressed', 'suppressed', 60, 90];
    const post = { code: 'a', cells: [100, 100, 100, 100], fraud, opened: '2024-03-01' };
    const similar = many(0, 10).map((one) => ({ ...one, fraud: hidden }));
    expect(said('year', [post, ...similar])).toMatchObject([
      { before: 100, after: 100, effect: { ratio: 1, verdict: 'noChange' } },
    ]);
    expect(said('year', [post, { ...similar[0]!, fraud }, ...similar.slice(1)])).toMatchObject([
      { before: 130, after: 190 },
    ]);
  });

  it('leaves out a category that is hidden in one of both years, and says nothing of a last year', () => {
    const hidden: Cell[] = [100, 'suppressed', 100, 100];
    const [post] = said('year', [
      { code: 'a', cells: [50, 50, 50, 50], opened: '2024-03-01' },
      { code: 'b', cells: hidden },
    ]);
    expect(post).toMatchObject({ similarBefore: 0, similarAfter: 0, effect: null });
    expect(said('year', [{ code: 'a', cells: [1, 2, 3, 4], opened: '2025-02-01' }])).toEqual([]);
  });
});
