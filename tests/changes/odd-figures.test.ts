import { describe, expect, it } from 'vitest';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import { oddFigures } from '../../scripts/changes/odd-figures.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { oddCount } from '../../src/stats/odd-count.ts';
import { editedRelease, type OpenRelease } from './edited-release.ts';

const { figures: before } = editedRelease();
type Edit = (release: OpenRelease) => void;
const oddIn = (edit: Edit) => oddFigures(before, editedRelease(edit).figures);
const firstOf = (edit: Edit) => oddFigures(null, editedRelease(edit).figures);

/** Puts a figure into the narrowest areas of a category, of its leading measure. */
function put(
  { category, manifest }: OpenRelease,
  id: string,
  [period, area]: readonly [string, string],
  cell: Cell | ((was: number) => number),
): void {
  const narrowest = category(id).levels.at(-1)!;
  const measure = narrowest.measures.recorded ?? narrowest.measures.reported;
  const cells = measure?.[manifest.periods.police.indexOf(period)];
  const at = narrowest.areas.indexOf(area);
  if (!cells || at < 0) throw new Error(`${id} has no cell of ${area} in ${period}.`);
  cells[at] = typeof cell === 'function' ? cell(cells[at] as number) : cell;
}

describe('a figure far from what its area has beside it', () => {
  it('is told with what could be expected, and its sums are not', () => {
    // 60 and 61 before, and 549 to 560 events in the other communes.
    const odd = oddIn((release) => put(release, 'theft', ['2025', '2206'], 900));
    expect(odd).toEqual({
      found: 1,
      farthest: [
        {
          code: '2206',
          name: before.entry('2206').name,
          level: 'commune',
          plane: 'police',
          category: 'theft',
          period: '2025',
          now: 900,
          expected: [62, 62],
        },
      ],
      lacking: [],
    });
  });

  it('is told also where it fell, from enough events', () => {
    const odd = oddIn((release) => {
      put(release, 'theft', ['2025', '2211'], 3);
      put(release, 'theft', ['2025', '1101'], 0);
    });
    expect(odd.farthest).toEqual([expect.objectContaining({ code: '2211', now: 3 })]);
  });

  it('is told once, and not again in the release after', () => {
    const edit: Edit = (release) => put(release, 'theft', ['2025', '2206'], 900);
    expect(oddFigures(editedRelease(edit).figures, editedRelease(edit).figures).found).toBe(0);
    const more: Edit = (release) => {
      edit(release);
      put(release, 'theft', ['2025', '2207'], 73);
    };
    expect(oddFigures(editedRelease(edit).figures, editedRelease(more).figures).found).toBe(0);
  });

  it('is none where other areas moved as much, or where it is counted in another way', () => {
    const tenfold: Edit = (release) => {
      for (const area of release.category('theft').levels.at(-1)!.areas)
        if (!['2103', '1204', '1205'].includes(area))
          put(release, 'theft', ['2025', area], (was) => was * 10);
    };
    expect(oddIn(tenfold).found).toBe(0);
    const broken = oddIn((release) => {
      put(release, 'theft', ['2025', '2206'], 900);
      release.manifest.atlas.seriesBreaks = [
        { plane: 'police', from: '2025', categories: ['theft'], why: { pl: 'x', en: 'x' } },
      ];
    });
    expect(broken.found).toBe(0);
  });

  it('is none while its period is not over', () => {
    const odd = oddIn((release) => {
      put(release, 'theft', ['2025', '2211'], 3);
      release.manifest.unfinished = [
        { source: 'crimes', plane: 'police', period: '2025', until: '2025-06-30' },
      ];
    });
    expect(odd.found).toBe(0);
  });

  it('is none where it is hidden, or was', () => {
    const odd = oddIn((release) => {
      put(release, 'theft', ['2025', '2211'], 'suppressed');
      put(release, 'theft', ['2025', '2103'], 900);
    });
    expect(odd).toMatchObject({ found: 0, lacking: [] });
  });

  it('is looked for in every period of a first release, and held against those on both sides', () => {
    const odd = firstOf((release) => put(release, 'theft', ['2024', '2206'], 900));
    expect(odd.farthest).toEqual([
      expect.objectContaining({ code: '2206', period: '2024', now: 900 }),
    ]);
    const changes = compareReleases(null, editedRelease().figures).changes;
    expect(changes.odd).toMatchObject({ found: 0, lacking: [] });
  });

  it('stands for all of its area where all of it is odd', () => {
    const odd = oddIn((release) => {
      for (const id of ['theft', 'car-theft', 'markup', 'count-only'])
        put(release, id, ['2025', '2211'], (was) => was * 10);
    });
    // Thefts of cars are thefts, and not added again.
    expect(odd.farthest).toEqual([
      expect.objectContaining({ code: '2211', category: null, now: 1120 + 560 + 560 }),
    ]);
  });
});

it('areas are told without figures that others have and they had, and no others', () => {
  const { lacking } = oddIn((release) => {
    put(release, 'theft', ['2025', '2207'], 'notRecorded');
    put(release, 'markup', ['2025', '2207'], 'notRecorded');
    put(release, 'parking', ['2025', '2206'], 'notRecorded');
  });
  const known = { level: 'commune', period: '2025' };
  expect(lacking).toEqual([
    expect.objectContaining({ ...known, code: '2207', plane: 'police', categories: 2 }),
    expect.objectContaining({ ...known, code: '2206', plane: 'reports', categories: 1 }),
  ]);
});

it('a category is behind where its plane has a new period, and it had the one before', () => {
  const until2024: Edit = ({ manifest }) => {
    manifest.periods.police = ['2023', '2024'];
    for (const one of manifest.categories) if (one.plane === 'police') one.periods.pop();
  };
  const { figures } = editedRelease(until2024);
  const behind = (edit: Edit) =>
    compareReleases(figures, editedRelease(edit).figures).changes.categories.behind;
  expect(behind(() => undefined)).toEqual([]);
  const fraud = ({ manifest }: OpenRelease) =>
    manifest.categories.find(({ id }) => id === 'fraud')!;
  expect(behind((release) => fraud(release).periods.pop())).toEqual([
    { id: 'fraud', periods: ['2025'] },
  ]);
  expect(
    behind((release) =>
      Object.assign(fraud(release), { periods: ['2023', '2024'], validTo: '2024' }),
    ),
  ).toEqual([]);
});

it.each([
  [500, [100, 90], 'leapt'],
  [499, [100, 90], null],
  [34, [5], null],
  [35, [5], 'leapt'],
  [30, [0], 'leapt'],
  [20, [100, 110], 'dropped'],
  [21, [100, 110], null],
  [0, [29], null],
  [0, [30], 'dropped'],
  [900, [], null],
] as const)('%i beside %j is %s', (count, expected, odd) => {
  expect(oddCount(count, expected)).toBe(odd);
});
