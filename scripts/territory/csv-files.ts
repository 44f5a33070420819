import { AREA_COLUMNS, type Area } from '../../src/domain/area.ts';
import { SETTLEMENT_COLUMNS, type Settlement } from '../../src/domain/settlement.ts';
import type { DraftChange } from './compare.ts';
import type { Part } from './register.ts';

/** The text of `areas.csv`. */
export function areasCsv(areas: readonly Area[]): string {
  return csvText([
    AREA_COLUMNS,
    ...areas.map((area) => [
      area.code,
      area.level,
      area.kind,
      area.name,
      area.parent ?? '',
      area.population,
      area.landKm2,
      area.centre?.[0] ?? null,
      area.centre?.[1] ?? null,
    ]),
  ]);
}

/** The text of `parts.csv`. */
export function partsCsv(parts: readonly Part[]): string {
  const rows = parts.map((part) => [part.code, part.kind, part.name, part.area]);
  return csvText([['part_code', 'kind', 'name', 'area'], ...rows]);
}

/** The text of `changes.csv`. */
export function changesCsv(changes: readonly DraftChange[]): string {
  const rows = changes.map((row) => [row.date, row.oldCode, row.newCode, row.share, row.kind]);
  return csvText([['date', 'old_code', 'new_code', 'share', 'kind'], ...rows]);
}

/** The text of `settlements.csv`. */
export function settlementsCsv(settlements: readonly Settlement[]): string {
  const rows = settlements.map(({ area, name, at, residents }) => [area, name, ...at, residents]);
  return csvText([SETTLEMENT_COLUMNS, ...rows]);
}

export const csvText = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => `${row.map(field).join(',')}\n`).join('');

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
