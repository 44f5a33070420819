import { MistakesFound, type Mistake } from '../domain/mistake.ts';
import type { Dialect } from '../domain/dialect.ts';
import type { Source } from '../domain/source.ts';
import type { HeadedColumn } from './header-dimension.ts';
import { nearestName } from './nearest-name.ts';
import { numberReader } from './read-number.ts';
import type { ByteReader, Cell, RowCells } from './row-cells.ts';
import type { TableHeader } from './table-header.ts';

/** Binds columns' names to readers of the row at hand; misses are gathered and thrown together. */
export class Columns {
  readonly #places = new Map<string, number>();
  readonly #mistakes: Mistake[] = [];
  /** The export, as its reader names it. */
  readonly file: string;
  readonly #header: TableHeader;
  readonly #cells: RowCells;
  readonly #dialect: Dialect;
  /** A number in the dialect's spelling; null for what is none. */
  readonly numberIn: (text: string) => number | null;

  constructor(file: string, header: TableHeader, cells: RowCells, dialect: Dialect) {
    this.file = file;
    this.#header = header;
    this.#cells = cells;
    this.#dialect = dialect;
    this.numberIn = numberReader(dialect);
    header.names.forEach((name, place) => {
      if (this.#places.has(name)) this.#repeated.add(name);
      else this.#places.set(name, place);
    });
  }

  readonly #repeated = new Set<string>();
  readonly #bound = new Set<number>();
  readonly #asked = new Set<string>();

  /** Reads each distinct text of a column once, and remembers what came of it. */
  memo<T>(name: string, read: (text: string) => T, direct?: ByteReader<T> | null): Cell<T> {
    return this.#cells.memo(this.#place(name), read, direct);
  }

  /** The same for a column by its place. */
  memoAt<T>(place: number, read: (text: string) => T): Cell<T> {
    return this.#cells.memo(place, read);
  }

  /** Named columns that nothing has been bound to, but for those ignored. */
  unbound(ignored: readonly string[]): HeadedColumn[] {
    const { names, paths } = this.#header;
    return names
      .map((name, place) => ({ place, name, path: paths[place] ?? [] }))
      .filter(({ place, name }) => name !== '' && !this.#bound.has(place))
      .filter(({ name }) => !ignored.includes(name));
  }

  /** Notes a mistake of the header, to be thrown with all others. */
  refuse(mistake: Omit<Mistake, 'file'>): void {
    this.#mistakes.push({ file: this.file, ...mistake });
  }

  /** A column's text; a field the mapping does not have reads as nothing. */
  text(field: { column: string } | undefined): Cell<string> {
    return this.#cells.text(field === undefined ? -1 : this.#place(field.column));
  }

  /** The number of a row's field among all seen; -1 where the mapping has no such field. */
  numbered(field: { column: string } | undefined): Cell<number> {
    return this.#cells.numbered(field === undefined ? -1 : this.#place(field.column));
  }

  /** Whether a column holds nothing; false where the mapping has no such field. */
  empty(field: { column: string } | undefined): Cell<boolean> {
    const place = field === undefined ? -1 : this.#place(field.column);
    return () => place >= 0 && this.#cells.isEmpty(place);
  }

  /** A column's number in the dialect's spelling; null for what is none. */
  number(name: string): Cell<number | null> {
    const decimal = this.#dialect.decimalChar.charCodeAt(0);
    return this.#cells.number(this.#place(name), decimal, this.numberIn);
  }

  #place(name: string): number {
    const place = this.#places.get(name);
    if (place !== undefined) this.#bound.add(place);
    if (this.#asked.has(name)) return place ?? -1;
    this.#asked.add(name);
    if (place === undefined) this.#mistakes.push(this.#miss(name));
    else if (this.#repeated.has(name)) this.#mistakes.push(this.#twice(name));
    return place ?? -1;
  }

  #miss(name: string): Mistake {
    const nearest = nearestName(name, [...this.#places.keys()]);
    return {
      fault: 'missing',
      file: this.file,
      column: name,
      code: 'columnMissing',
      nearest,
      problem: 'the mapping names a column that the header does not have.',
      remedy: nearest
        ? `The nearest there is: ${JSON.stringify(nearest)}. Correct the mapping in sources/.`
        : 'Correct the mapping in sources/, or its dialect.delimiter.',
    };
  }

  #twice(name: string): Mistake {
    return {
      fault: 'ambiguous',
      file: this.file,
      column: name,
      code: 'columnTwice',
      problem: 'the header has this column more than once.',
      remedy: 'Rename one of them in the export.',
    };
  }

  /** @throws MistakesFound when a column asked for is not there, or there twice. */
  settle(): void {
    if (this.#mistakes.length) throw new MistakesFound(this.#mistakes);
  }
}

/** Rules that leave a row out, ready for a file's columns: the reason, or null. */
export function leaveOutTest(source: Source, columns: Columns): Cell<string | null> {
  const rules = source.leaveOut.map((rule) => {
    const pattern = new RegExp(rule.matches, 'u');
    const fits = columns.memo(rule.column, (text) => pattern.test(text));
    return () => (fits() ? rule.reason : null);
  });
  return () => {
    for (const rule of rules) {
      const reason = rule();
      if (reason !== null) return reason;
    }
    return null;
  };
}
