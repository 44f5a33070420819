import type { AreaCode } from '../../src/domain/area.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { LEADING_MEASURE } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { CategoryEntry } from '../../src/domain/snapshot.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';

/** The figures of a category in its narrowest areas, of the leading measure of its plane. */
export interface CategoryTable {
  category: CategoryEntry;
  level: string;
  areas: readonly AreaCode[];
  /** By period of the plane, then by area. */
  cells: readonly (readonly Cell[])[];
  /** Whether a figure is not what it was in the release before. */
  isFresh(period: Period, area: AreaCode): boolean;
}

/** Null where there are no such figures, or all are what they were in the release before. */
export function narrowestTable(
  before: Figures | null,
  now: Figures,
  category: CategoryEntry,
): CategoryTable | null {
  const { id, plane, hash } = category;
  const old = before?.manifest.categories.find((one) => one.id === id);
  const periods = now.manifest.periods[plane];
  const isSame = old?.hash === hash && String(before?.manifest.periods[plane]) === String(periods);
  const level = isSame || category.levels.length === 0 ? undefined : now.category(id).levels.at(-1);
  const cells = level?.measures[LEADING_MEASURE[plane]];
  if (!level || !cells) return null;
  const { areas } = level;
  const then = old && before ? figuresOf(before, category, level.level) : null;
  const today = then && lookUp(periods, areas, cells);
  const isFresh = (period: Period, area: AreaCode) =>
    then?.(period, area) !== today?.(period, area);
  return { category, level: level.level, areas, cells, isFresh: then ? isFresh : () => true };
}

type LookUp = (period: Period, area: AreaCode) => Cell | undefined;

function figuresOf({ manifest, category }: Figures, { id, plane }: CategoryEntry, level: string) {
  const table = category(id).levels.find((one) => one.level === level);
  const cells = table?.measures[LEADING_MEASURE[plane]] ?? [];
  return lookUp(manifest.periods[plane], table?.areas ?? [], cells);
}

function lookUp(
  periods: readonly Period[],
  areas: readonly AreaCode[],
  cells: readonly (readonly Cell[])[],
): LookUp {
  const [columns, places] = [placesOf(periods), placesOf(areas)];
  return (period, area) => cells[columns.get(period) ?? -1]?.[places.get(area) ?? -1];
}

const placesOf = (names: readonly string[]) => new Map(names.map((name, place) => [name, place]));
