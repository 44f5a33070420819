import type { Cell, RowCells } from '../../intake/row-cells.ts';
import type { TextRow } from './text-row.ts';

/** How many distinct fields of a column are remembered; beyond, each is read anew. */
const REMEMBERED = 200_000;

/** Reads the fields of a row that `papaparse` cut. */
export class TextCells implements RowCells {
  readonly #row: TextRow;
  readonly #ids: Map<string, number>;

  /** @param ids numbers of fields, which outlast the file. */
  constructor(row: TextRow, ids: Map<string, number>) {
    this.#row = row;
    this.#ids = ids;
  }

  memo<T>(place: number, read: (text: string) => T): Cell<T> {
    const row = this.#row;
    const known = new Map<string, T>();
    return () => {
      const raw = row.raw(place);
      if (known.has(raw)) return known.get(raw) as T;
      const value = read(row.text(place));
      if (known.size < REMEMBERED) known.set(raw, value);
      return value;
    };
  }

  numbered(place: number): Cell<number> {
    const [row, ids] = [this.#row, this.#ids];
    if (place < 0) return () => -1;
    return () => {
      const raw = row.raw(place);
      const known = ids.get(raw);
      if (known === undefined) ids.set(raw, ids.size);
      return known ?? ids.size - 1;
    };
  }

  isEmpty(place: number): boolean {
    return this.#row.raw(place) === '';
  }

  text(place: number): Cell<string> {
    return () => this.#row.text(place);
  }

  number(
    place: number,
    _decimal: number,
    read: (text: string) => number | null,
  ): Cell<number | null> {
    return () => read(this.#row.text(place));
  }
}
