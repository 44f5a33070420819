import type { ShorterCell } from '../../src/domain/cell.ts';
import { monthsOf, periodHolding, type Period, type PeriodKind } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { isGuarded, type ShorterCounts } from '../cube/shorter-counts.ts';
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
  return publishableCells(cube, atlas, shorter, NOTHING_EARLIER).map((entry) => {
    const { category, measures } = entry;
    const main = cells.find((one) => one.category.id === category.id);
    if (!isGuarded(category) || !main) return entry;
    const holders = shorter[category.plane].map((period) =>
      holdersOf(period, kind).map((holder) => periods[category.plane].indexOf(holder)),
    );
    const marked = [...measures].map(([measure, rows]) => {
      const own = main.measures.get(measure) ?? [];
      const isRecorded = (p: number, place: number) =>
        holders[p]!.every((at) => (own[at]?.[place] ?? 'notRecorded') !== 'notRecorded');
      const withheld = (cell: ShorterCell, p: number, place: number): ShorterCell =>
        cell === 'notRecorded' && isRecorded(p, place) ? 'withheld' : cell;
      return [measure, rows.map((row, p) => row.map((cell, i) => withheld(cell, p, i)))] as const;
    });
    return { ...entry, measures: new Map(marked) };
  });
}

/** The periods of the main kind that one lies in; two for most sums of twelve months. */
const holdersOf = (period: Period, kind: PeriodKind): Period[] => [
  ...new Set(monthsOf(period).flatMap((month) => periodHolding(month, kind) ?? [])),
];
