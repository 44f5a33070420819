import { sum } from 'd3-array';
import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { LackingArea, OddFigure, OddFigures } from '../../src/domain/changes.ts';
import { PLANES } from '../../src/domain/plane.ts';
import type { CategoryEntry } from '../../src/domain/snapshot.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';
import { beyondExpected, oddCount } from '../../src/stats/odd-count.ts';
import { named } from './area-list-changes.ts';
import { expectedCounts } from './expected-counts.ts';
import { lookedPeriods, type LookedPeriod } from './looked-periods.ts';
import { narrowestTable, type CategoryTable } from './narrowest-table.ts';

/** Odd figures that are named for the whole release. */
const MOST_NAMED = 20;

/**
 * Figures that are new or other in a release and far from what their area has in the periods beside
 * them, and areas that have none where they had some. Each category is looked at in its narrowest
 * areas alone: sums above them follow.
 *
 * @param before null where there is none to compare with: then all figures are new
 */
export function oddFigures(before: Figures | null, now: Figures): OddFigures {
  const all = now.manifest.categories.flatMap((one) => narrowestTable(before, now, one) ?? []);
  const groups = PLANES.flatMap((plane) =>
    now.manifest.atlas.levels.map(({ id }) =>
      all.filter(({ category, level }) => category.plane === plane && level === id),
    ),
  );
  const looked = groups.flatMap((tables) => {
    const [first] = tables;
    const periods = first ? lookedPeriods(now.manifest, first.category.plane) : [];
    return periods.map(
      (period) => [lackingIn(tables, period, now), oddIn(tables, period, now)] as const,
    );
  });
  const odd = looked.flatMap(([, found]) => found).sort(farthestFirst);
  return {
    found: odd.length,
    farthest: odd.slice(0, MOST_NAMED),
    lacking: looked.flatMap(([lacking]) => lacking),
  };
}

/** Areas without figures that are recorded of others, and that were recorded of them before. */
function lackingIn(
  tables: readonly CategoryTable[],
  { plane, period, at, beside }: LookedPeriod,
  now: Figures,
): LackingArea[] {
  const categories = new Map<string, number>();
  for (const { category, areas, cells, isFresh } of tables) {
    if (!category.periods.includes(period)) continue;
    areas.forEach((code, i) => {
      const had = beside.some((place) => place < at && isRecorded(cells[place]?.[i]));
      if (isRecorded(cells[at]?.[i]) || !had || !isFresh(period, code)) return;
      categories.set(code, (categories.get(code) ?? 0) + 1);
    });
  }
  return [...categories].map(([code, some]) => ({
    ...named(now.entry(code)),
    plane,
    period,
    categories: some,
  }));
}

const isRecorded = (cell: Cell | undefined) =>
  cell !== undefined && (isCounted(cell) || cell === 'suppressed');

/** A count, and what the periods beside it let expect. */
interface Held {
  category: CategoryEntry | null;
  now: number;
  expected: number[];
}

function oddIn(tables: readonly CategoryTable[], looked: LookedPeriod, now: Figures): OddFigure[] {
  const byArea = new Map<string, Held[]>();
  for (const table of tables) {
    const expected = expectedCounts(table, looked, now.manifest);
    table.areas.forEach((code, i) => {
      const count = table.cells[looked.at]?.[i];
      if (count === undefined || !isCounted(count) || !table.isFresh(looked.period, code)) return;
      const own = { category: table.category, now: count, expected: expected(i) };
      const held = byArea.get(code);
      if (held) held.push(own);
      else byArea.set(code, [own]);
    });
  }
  const { plane, period } = looked;
  return [...byArea].flatMap(([code, held]) =>
    oddOnesOf(held).map(({ category, now: count, expected }) => ({
      ...named(now.entry(code)),
      plane,
      category: category && category.id,
      period,
      now: count,
      expected: [Math.round(Math.min(...expected)), Math.round(Math.max(...expected))] as const,
    })),
  );
}

/** Where all of an area is odd, its categories are not told one by one. */
function oddOnesOf(held: readonly Held[]): Held[] {
  const whole = oddWhole(held);
  const odd = whole && oddnessOf(whole);
  const single = held.filter((one) => oddnessOf(one) !== null && oddnessOf(one) !== odd);
  return whole ? [whole, ...single] : single;
}

const oddnessOf = ({ now, expected }: Held) => oddCount(now, expected);

/**
 * All of a plane together, from the categories that are held against as many periods. Null where it
 * is not odd, or only since one category is.
 */
function oddWhole(held: readonly Held[]): Held | null {
  const whole = held.filter(({ category }) => category?.includedIn === null);
  const most = Math.max(0, ...whole.map(({ expected }) => expected.length));
  const alike = whole
    .filter(({ expected }) => expected.length === most)
    .sort((a, b) => farFrom(b) - farFrom(a));
  const [all, others] = [together(alike), together(alike.slice(1))];
  const odd = oddnessOf(all);
  return odd !== null && oddnessOf(others) === odd ? all : null;
}

const together = (held: readonly Held[]): Held => ({
  category: null,
  now: sum(held, ({ now }) => now),
  expected: (held[0]?.expected ?? []).map((_, i) => sum(held, ({ expected }) => expected[i] ?? 0)),
});

/** By events beyond what could be expected; of two alike the one of the smaller code. */
const farthestFirst = (a: OddFigure, b: OddFigure): number =>
  farFrom(b) - farFrom(a) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

const farFrom = ({ now, expected }: Pick<OddFigure, 'now' | 'expected'> | Held): number =>
  beyondExpected(now, expected);
