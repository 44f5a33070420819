import type { Dialect } from '../domain/dialect.ts';

/** What stands above the columns of a file. */
export interface TableHeader {
  /** A column's name: the texts of its header rows, joined; its number where there is no header. */
  names: readonly string[];
  /** The texts above each column from the top down: one for each header row, or part of one. */
  paths: readonly (readonly string[])[];
}

/** Which records behind the skipped ones make the header; none where there is no header. */
export const headerRowsOf = (dialect: Dialect): readonly number[] =>
  dialect.header ? dialect.headerRows : [];

/** Columns without a header are called by their number. */
export function numberedHeader(width: number): TableHeader {
  const names = Array.from({ length: width }, (_, place) => String(place + 1));
  return { names, paths: names.map((name) => [name]) };
}

/** @param rows texts of the header rows, as the file has them; they may differ in length. */
export function tableHeader(rows: readonly (readonly string[])[], dialect: Dialect): TableHeader {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ''));
  if (dialect.headerMerged) fillMerged(full);
  const columns = Array.from({ length: width }, (_, place) => full.map((row) => row[place] ?? ''));
  return {
    names: columns.map((texts) => nameOf(texts, dialect.headerJoin)),
    paths: columns.map((texts) => texts.flatMap((text) => partsOf(text, dialect.headerSplit))),
  };
}

/** Texts that are empty, or repeat the one above, add nothing to a name. */
const nameOf = (texts: readonly string[], join: string) =>
  texts.filter((text, row) => text !== '' && text !== texts[row - 1]).join(join);

const partsOf = (text: string, sign: string | undefined) =>
  sign === undefined ? [text] : text.split(sign).map((part) => part.trim());

/**
 * Writes the text of merged cells into each of them. The last row has a cell of its own for each
 * column; above it an empty cell belongs to its left neighbour when something stands below it and
 * the rows above do not part the two.
 */
function fillMerged(rows: string[][]): void {
  rows.slice(0, -1).forEach((row, level) => {
    for (let place = 1; place < row.length; place++) {
      const below = rows.slice(level + 1).some((lower) => lower[place] !== '');
      const together = rows.slice(0, level).every((upper) => upper[place] === upper[place - 1]);
      if (row[place] === '' && below && together) row[place] = row[place - 1] as string;
    }
  });
}
