import { isCounted } from '../../src/domain/cell.ts';
import type { Spelling } from './csv-line.ts';
import { figureColumns } from './figure-columns.ts';
import { figureValues, type AreaRows, type CategoryText, type FigureRow } from './figure-rows.ts';
import type { TabledArea, TabledManifest } from './tabled-area.ts';

/** Spells the rows of one area, by category: lines without a header. */
export type AreaLines = (
  area: Pick<TabledArea, 'code' | 'name' | 'level'>,
  rows: ReturnType<AreaRows>,
) => { category: string; lines: string }[];

/** Spells figures as CSV lines: the same in any spelling. */
export function figureLines(spelling: Spelling): AreaLines {
  const { cell, comma } = spelling;
  const known = new Map<CategoryText, string>();
  const named = (text: CategoryText): string => {
    const cells = known.get(text) ?? categoryCells(text).map(cell).join(comma);
    known.set(text, cells);
    return cells;
  };
  const empty = comma.repeat(18);
  const tail = (row: FigureRow): string => {
    if (row.rate || row.finding || row.lack) return figureValues(row).map(cell).join(comma);
    // Nine in ten lines have no rate.
    const value = isCounted(row.cell) ? [cell(row.cell), 'counted'] : ['', row.cell];
    return [row.measure, row.period, ...value].join(comma) + empty;
  };
  return (area, all) => {
    const place = [area.code, area.name, area.level].map(cell).join(comma);
    return all.map(([text, rows]) => {
      const start = `${place}${comma}${named(text)}${comma}`;
      let lines = '';
      for (const row of rows) lines += `${start}${tail(row)}\r\n`;
      return { category: text.entry.id, lines };
    });
  };
}

const categoryCells = ({ entry, names }: CategoryText) => [
  entry.plane,
  entry.id,
  ...names,
  entry.includedIn,
];

export const figureHeader = (
  { locales }: Pick<TabledManifest['atlas'], 'locales'>,
  { line, mark }: Spelling,
): string => mark + line(figureColumns(locales).map(({ name }) => name));
