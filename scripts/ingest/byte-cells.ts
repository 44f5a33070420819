import type { ByteReader, Cell, RowCells } from '../../src/intake/row-cells.ts';
import type { ByteRow } from './byte-row.ts';
import { FieldNumbers } from './field-numbers.ts';

/** How many distinct fields of a column are remembered; beyond, each is read anew. */
const REMEMBERED = 200_000;
/**
 * From so many on, fields that can be are read anew from their bytes, which is quicker. More than
 * the days of a year, which come again and again; few enough for the moments of a month's export.
 */
const DIRECT_FROM = 400;
/** Stands for a field that is numbered and was not read yet. */
const UNREAD = Symbol('unread');

/** Reads the fields of a row straight from its bytes. */
export class ByteCells implements RowCells {
  readonly row: ByteRow;
  readonly #ids: FieldNumbers;

  /** @param ids numbers of the fields that outlast the file. */
  constructor(row: ByteRow, ids: FieldNumbers) {
    this.row = row;
    this.#ids = ids;
  }

  memo<T>(place: number, read: (text: string) => T, direct?: ByteReader<T> | null): Cell<T> {
    const { row } = this;
    const alone = this.#memoAlone(place, read, direct);
    const column = direct || place < 0 ? null : (row.plain?.column(place) ?? null);
    if (column === null) return alone;
    const known: (T | typeof UNREAD)[] = [];
    return () => {
      const number = row.inBatch < 0 ? -1 : (column.numbers[row.inBatch] as number);
      if (number < 0) return alone();
      while (known.length <= number) known.push(UNREAD);
      const value = known[number] as T | typeof UNREAD;
      if (value !== UNREAD) return value;
      const fresh = read(row.text(place));
      known[number] = fresh;
      return fresh;
    };
  }

  /** The same for records that were found alone, and columns that are not numbered. */
  #memoAlone<T>(place: number, read: (text: string) => T, direct?: ByteReader<T> | null): Cell<T> {
    const { row } = this;
    const numbers = new FieldNumbers();
    const known: T[] = [];
    return () => {
      if (place < 0 || place >= row.width) return read('');
      const at = row.first + place;
      const [start, end] = [row.starts[at] as number, row.ends[at] as number];
      if (direct && numbers.size > DIRECT_FROM) {
        const value = direct(row.bytes, start, end);
        if (value !== undefined) return value;
      }
      if (numbers.size > REMEMBERED) return read(row.text(place));
      const number = numbers.of(row.bytes, start, end);
      if (number === known.length) known.push(read(row.text(place)));
      return known[number] as T;
    };
  }

  numbered(place: number): Cell<number> {
    const { row } = this;
    const ids = this.#ids;
    if (place < 0) return () => -1;
    return () => {
      const at = row.first + place;
      return ids.of(row.bytes, row.starts[at] ?? 0, row.ends[at] ?? 0);
    };
  }

  isEmpty(place: number): boolean {
    const at = this.row.first + place;
    return (this.row.starts[at] ?? 0) >= (this.row.ends[at] ?? 0);
  }

  text(place: number): Cell<string> {
    return () => this.row.text(place);
  }

  /**
   * Reads plain numbers (`592934,05`) straight from the bytes, and others by `read`.
   * @param decimal byte of the decimal sign
   */
  number(
    place: number,
    decimal: number,
    read: (text: string) => number | null,
  ): Cell<number | null> {
    const { row } = this;
    return () => {
      if (place < 0 || place >= row.width) return read('');
      const at = row.first + place;
      const [start, end] = [row.starts[at] ?? 0, row.ends[at] ?? 0];
      const value = plainNumber(row.bytes, start, end, decimal);
      return Number.isNaN(value) ? read(row.text(place)) : value;
    };
  }
}

/**
 * A number of at most 15 digits; NaN for anything else. Exact as `Number()` would have it: below
 * 2^53 the digits are one integer, and dividing it by a power of ten up to 10^22 rounds once.
 */
function plainNumber(bytes: Buffer, start: number, end: number, decimal: number): number {
  let value = 0;
  let scale = 0;
  if (end - start > 16 || end === start) return NaN;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      scale *= 10;
    } else if (byte === decimal && scale === 0 && at > start && at < end - 1) scale = 1;
    else return NaN;
  }
  if (scale === 0) return end - start > 15 ? NaN : value;
  return value / scale;
}
