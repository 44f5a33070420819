import { isGuarded } from '../../src/domain/category.ts';
import type { Cell, ShorterCell } from '../../src/domain/cell.ts';
import { monthsOf, periodHolding, type Period, type PeriodKind } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { ShorterCounts } from '../cube/shorter-counts.ts';
import { NOTHING_EARLIER } from '../earlier/earlier-figures.ts';
import { publishableCells, type CategoryCells } from './cells.ts';

/**
 * Cells of shorter periods as they are published. Guarded counts that were recorded and are not given
 * by such periods are `withheld`: they say another thing than what nobody recorded.
 *
 * @param cells of the main kind of period, which say what was recorded
 * @param periods that these stand for
 */
export function shorterCellsOf(
  { cube, periods: shorter }: ShorterCounts,
  cells: readonly CategoryCells[],
  atlas: OpenAtlas,
  periods: Record<Plane, readonly Period[]>,
): CategoryCells<ShorterCell>[] {
  const kind = atlas.config.period;
  // Of areas behind those that columns speak of, which are most, nothing is given and nothing hidden.
  const spokenOf = { ...atlas, areas: atlas.areas.slice(0, cube.areas) };
  return publishableCells(cube, spokenOf, shorter, NOTHING_EARLIER).map((entry) => {
    const { category, measures } = entry;
    const main = cells.find((one) => one.category.id === category.id);
    if (!isGuarded(category) || !main) return entry;
    const holders = shorter[category.plane].map((period) =>
      holdersOf(period, kind).map((holder) => periods[category.plane].indexOf(holder)),
    );
    const marked = [...measures].map(([measure, rows]) => {
      const mark = markerOf(main.measures.get(measure) ?? []);
      return [measure, rows.map((row, p) => mark(row, holders[p]!))] as const;
    });
    return { ...entry, measures: new Map(marked) };
  });
}

type ShorterRow = readonly ShorterCell[];

/** Marks what is withheld in a row, by the periods of the main kind that say what was recorded. */
function markerOf(main: readonly (readonly Cell[])[]) {
  // Most rows are the very same, of which nothing is given, and many lie in the same periods.
  const marked = new Map<ShorterRow, Map<string, ShorterRow>>();
  return (row: ShorterRow, holders: readonly number[]): ShorterRow => {
    const known = marked.get(row) ?? new Map<string, ShorterRow>();
    marked.set(row, known);
    const key = holders.join(' ');
    const cells = known.get(key) ?? markedIn(row, holders, main);
    known.set(key, cells);
    return cells;
  };
}

function markedIn(
  row: ShorterRow,
  holders: readonly number[],
  main: readonly (readonly Cell[])[],
): ShorterRow {
  const isRecorded = (place: number) =>
    holders.every((at) => (main[at]?.[place] ?? 'notRecorded') !== 'notRecorded');
  return row.map((cell, place) =>
    cell === 'notRecorded' && isRecorded(place) ? 'withheld' : cell,
  );
}

/** The periods of the main kind that one lies in; two for most sums of twelve months. */
const holdersOf = (period: Period, kind: PeriodKind): Period[] => [
  ...new Set(monthsOf(period).flatMap((month) => periodHolding(month, kind) ?? [])),
];
