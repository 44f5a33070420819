import type { Plane } from '../../src/domain/plane.ts';

/** A row of a table on a page. */
export interface PageRow {
  /** Column headers, without that of the row headers. */
  columns: readonly string[];
  /** The periods that columns are of by their heads; null for those of something else. */
  periods: readonly (string | null)[];
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
 * another number among the words on it; a number in the column of a period in which it is hidden, of
 * the latest as of any other.
 */
export function tellingCells(
  { periods, cells }: PageRow,
  isHiddenNow: boolean,
  isHiddenIn: (period: string) => boolean,
  latest: string,
): string[] {
  const numbers = cells.filter(({ isText }) => !isText);
  const first = new Set(numbers.slice(0, 2));
  return cells.flatMap((cell, i) => {
    const { text, isText, plane } = cell;
    // A table of topics has a column of what was demanded and one of what was reported, which are
    // open. The column's head decides and not the cell, so that no cell can take itself out.
    const isOpen = plane !== null && plane !== 'police';
    if (isOpen || !/\d/.test(text)) return [];
    const period = periods[i] ?? null;
    const ofThen = !isText && period !== null && isHiddenIn(period);
    const isNow = first.has(cell) && (period === null || period === latest);
    const ofNow = isHiddenNow && (isNow || isText || text.includes('%'));
    return ofNow || ofThen ? [text] : [];
  });
}
