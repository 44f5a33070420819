import { hideInTree } from '../../src/disclosure/siblings.ts';
import type { Category } from '../../src/domain/category.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { MEASURES, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { Column, Cube, Slice } from '../../src/intake/cube.ts';

/** The figures of one category, as they may be published. */
export interface CategoryCells {
  category: Category;
  /** By measure, then by period of the category's plane, then by place of the area. */
  measures: Map<Measure, Cell[][]>;
  /** Ids of the levels it was recorded at and may be shown at, widest first. */
  levels: string[];
}

/** Turns the cube into cells: what is hidden is hidden here, before anything is written. */
export function publishableCells(
  cube: Cube,
  atlas: OpenAtlas,
  periods: Record<string, readonly Period[]>,
): CategoryCells[] {
  const children = childrenOf(atlas.areas);
  const byId = new Map(atlas.categories.map((category) => [category.id, category]));
  const found = new Map<string, CategoryCells>();
  for (const slice of cube.slices()) {
    const category = byId.get(slice.category);
    if (!category) throw new Error(`the cube holds an unknown category: ${slice.category}`);
    const entry = found.get(category.id) ?? { category, measures: new Map(), levels: [] };
    const cells = sliceCells(slice, category, atlas, periods[category.plane] ?? [], children);
    entry.measures.set(slice.measure, cells);
    found.set(category.id, entry);
  }
  const entries = atlas.categories.flatMap((category) => found.get(category.id) ?? []);
  for (const entry of entries) {
    entry.measures = inFixedOrder(entry.measures);
    hideWithRecorded(entry.measures);
    entry.levels = shownLevels(entry, atlas);
  }
  return entries;
}

const ORDER = Object.keys(MEASURES);
const inFixedOrder = (measures: Map<Measure, Cell[][]>) =>
  new Map([...measures].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));

function sliceCells(
  slice: Slice,
  category: Category,
  atlas: OpenAtlas,
  periods: readonly Period[],
  children: readonly (readonly number[])[],
): Cell[][] {
  const threshold = atlas.config.disclosure.threshold;
  const guarded = category.plane === 'police' && !category.open && MEASURES[slice.measure].additive;
  return periods.map((period) => {
    const column = slice.columns.get(period);
    if (!column) return atlas.areas.map((): Cell => 'notRecorded');
    const hidden = guarded ? hideInTree(column, { children }, threshold) : null;
    return toCells(column, hidden);
  });
}

function toCells(column: Column, hidden: readonly boolean[] | null): Cell[] {
  return Array.from(column, (value, place) => {
    if (Number.isNaN(value)) return 'notRecorded';
    return hidden?.[place] ? 'suppressed' : value;
  });
}

/** What was detected, and the share of it, would tell of a hidden count of what was recorded. */
function hideWithRecorded(measures: Map<Measure, Cell[][]>): void {
  const recorded = measures.get('recorded');
  if (!recorded) return;
  for (const dependent of ['detected', 'detectionRate'] as const) {
    measures.get(dependent)?.forEach((row, period) => {
      row.forEach((cell, place) => {
        const whole = recorded[period]?.[place];
        if (whole === 'suppressed' && cell !== 'notRecorded') row[place] = 'suppressed';
      });
    });
  }
}

function shownLevels({ category, measures }: CategoryCells, atlas: OpenAtlas): string[] {
  const recorded = new Set<string>();
  for (const rows of measures.values()) {
    for (const row of rows) {
      row.forEach((cell, place) => {
        if (cell !== 'notRecorded') recorded.add(atlas.areas[place]?.level ?? '');
      });
    }
  }
  const levels = atlas.config.levels.map((level) => level.id);
  const lowest =
    category.lowestLevel === null ? levels.length : levels.indexOf(category.lowestLevel);
  return levels.filter((level, depth) => depth <= lowest && recorded.has(level));
}
