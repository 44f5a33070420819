import type { Area } from '../../src/domain/area.ts';
import type { Category } from '../../src/domain/category.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { Column, Cube, Slice } from '../../src/intake/cube.ts';
import type { Earlier } from '../earlier/earlier-figures.ts';
import type { LongPeriod } from './forced-periods.ts';
import type { KeptPatterns } from './kept-patterns.ts';
import { hideCounts, type CountPlace, type HiddenCounts, type KnownLimits } from './hide-counts.ts';

/** By period, then by place of the area. */
type Rows<C = Cell> = readonly (readonly C[])[];

/** The figures of one category, as they may be published. */
export interface CategoryCells<C = Cell> {
  category: Category;
  /** By measure, then by period of the category's plane, then by place of the area. */
  measures: Map<Measure, Rows<C>>;
  /** Ids of the levels it was recorded at and may be shown at, widest first. */
  levels: string[];
  limits: KnownLimits;
}

/** Turns the cube into cells: what is hidden is hidden here, before anything is written. */
export function publishableCells(
  cube: Cube,
  atlas: OpenAtlas,
  periods: Record<string, readonly Period[]>,
  earlier: Earlier,
  exposed: readonly CountPlace[] = [],
  forced: readonly LongPeriod[] = [],
  kept?: KeptPatterns,
): CategoryCells[] {
  const hidden = hideCounts(cube, atlas, earlier, exposed, forced, kept);
  const byId = new Map(atlas.categories.map((category) => [category.id, category]));
  // One for all, which nobody may write into: rows of what nobody recorded are many.
  const nothing = Object.freeze(atlas.areas.map((): Cell => 'notRecorded'));
  const found = new Map<string, CategoryCells>();
  for (const slice of cube.slices()) {
    const category = byId.get(slice.category);
    if (!category) throw new Error(`the cube holds an unknown category: ${slice.category}`);
    const entry = found.get(category.id) ?? newEntry(category, hidden);
    const cells = sliceCells(slice, nothing, periods[category.plane] ?? [], hidden);
    entry.measures.set(slice.measure, cells);
    found.set(category.id, entry);
  }
  const entries = atlas.categories.flatMap((category) => found.get(category.id) ?? []);
  for (const entry of entries) {
    entry.measures = inFixedOrder(entry.measures);
    hideRates(entry.measures);
    entry.levels = shownLevels(entry, atlas, nothing);
  }
  return entries;
}

const ORDER = Object.keys(MEASURES);
const inFixedOrder = (measures: CategoryCells['measures']) =>
  new Map([...measures].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));

const newEntry = (category: Category, hidden: HiddenCounts): CategoryCells => ({
  category,
  measures: new Map(),
  levels: [],
  limits: hidden.limits(category.id),
});

function sliceCells(
  slice: Slice,
  nothing: readonly Cell[],
  periods: readonly Period[],
  hidden: HiddenCounts,
): Rows {
  return periods.map((period) => {
    const column = slice.columns.get(period);
    if (!column) return nothing;
    return toCells(column, hidden.of(slice.category, slice.measure, period));
  });
}

function toCells(column: Column, hidden: Uint8Array | null): Cell[] {
  const cells: Cell[] = [];
  for (let place = 0; place < column.length; place++) {
    const value = column[place] as number;
    const shown = hidden?.[place] ? 'suppressed' : value;
    cells.push(Number.isNaN(value) ? 'notRecorded' : shown);
  }
  return cells;
}

/** The share that was detected would tell of a hidden count of what it is a share of, or in. */
function hideRates(measures: CategoryCells['measures']): void {
  const rates = measures.get('detectionRate');
  if (!rates) return;
  const shown = rates.map((row, period) => {
    const tells = (cell: Cell, place: number) =>
      cell !== 'notRecorded' &&
      (['recorded', 'detected'] as const).some(
        (measure) => measures.get(measure)?.[period]?.[place] === 'suppressed',
      );
    // Most rows tell nothing, and stay the very same.
    return row.some(tells)
      ? row.map((cell, place) => (tells(cell, place) ? 'suppressed' : cell))
      : row;
  });
  measures.set('detectionRate', shown);
}

function shownLevels(
  { category, measures }: CategoryCells,
  atlas: OpenAtlas,
  nothing: readonly Cell[],
): string[] {
  const recorded = new Set<string>();
  for (const row of [...measures.values()].flat()) {
    if (row === nothing) continue;
    for (let place = 0; place < row.length; place++) {
      const { level } = atlas.areas[place] as Area;
      if (row[place] !== 'notRecorded' && !recorded.has(level)) recorded.add(level);
    }
    if (recorded.size === atlas.config.levels.length) break;
  }
  const levels = atlas.config.levels.map((level) => level.id);
  const lowest =
    category.lowestLevel === null ? levels.length : levels.indexOf(category.lowestLevel);
  return levels.filter((level, depth) => depth <= lowest && recorded.has(level));
}
