/** Reads one field of the row that is at hand. */
export type Cell<T> = () => T;

/** Reads a field straight from its bytes; undefined where only its text can tell. */
export type ByteReader<T> = (bytes: Uint8Array, start: number, end: number) => T | undefined;

/**
 * Makes readers of a row's fields, by the number of a column from 0. A place of -1, or beyond the
 * row, reads as the empty text. Each way of reading files has its own.
 */
export interface RowCells {
  /**
   * Reads each distinct field once.
   * @param direct gives the same, for columns with more distinct fields than are worth remembering.
   */
  memo<T>(place: number, read: (text: string) => T, direct?: ByteReader<T> | null): Cell<T>;
  /** The number of a field among those of all files of a source, from 0 as they come; -1 for none. */
  numbered(place: number): Cell<number>;
  isEmpty(place: number): boolean;
  text(place: number): Cell<string>;
  /** @param decimal ASCII code of the decimal sign, for readers that need no text of plain numbers. */
  number(
    place: number,
    decimal: number,
    read: (text: string) => number | null,
  ): Cell<number | null>;
}

/** What of a row is known before any field is read. */
export interface RowShape {
  /** From 1. */
  firstLine: number;
  /** How many fields there are. */
  width: number;
  /** The column of a field that goes on after its closing quote, or -1. */
  brokenAt: number;
}
