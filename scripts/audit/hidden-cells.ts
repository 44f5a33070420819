import type { Plane } from '../../src/domain/plane.ts';

/** A row of a table on a page. */
export interface PageRow {
  /** Column headers, without that of the row headers. */
  columns: readonly string[];
  cells: readonly PageCell[];
}

export interface PageCell {
  text: string;
  /** Words, such as a verdict; the others are numbers or say why there is none. */
  isText: boolean;
  /** The plane that the head of the column names; null where it names none. */
  plane: Plane | null;
  classes?: readonly string[];
}

/**
 * What a row says of a hidden count: its number or rate, which come first; a share of it; a place or
 * another number among the words on it; a number in the column of a period in which it is hidden.
 */
export function tellingCells(
  { columns, cells }: PageRow,
  isHiddenNow: boolean,
  isHiddenIn: (period: string) => boolean,
): string[] {
  const numbers = cells.filter(({ isText }) => !isText);
  const first = new Set(numbers.slice(0, 2));
  return cells.flatMap((cell, i) => {
    const { text, isText, plane } = cell;
    // A table of topics has a column of what was demanded and one of what was reported, which are
    // open. The column's head decides and not the cell, so that no cell can take itself out.
    const isOpen = plane !== null && plane !== 'police';
    if (isOpen || !/\d/.test(text)) return [];
    const ofNow = isHiddenNow && (first.has(cell) || isText || text.includes('%'));
    const ofThen = !isText && !first.has(cell) && isHiddenIn(columns[i] ?? '');
    return ofNow || ofThen ? [text] : [];
  });
}
