import type { Dialect } from '../domain/dialect.ts';
import { headerRowsOf, numberedHeader, tableHeader, type TableHeader } from './table-header.ts';

/** A record as either reader of files has cut it. */
interface CutRow {
  readonly width: number;
  texts(): string[];
}

/** Takes the rows of one file. */
export interface RowReader<Row> {
  /** Called once, before the first row. */
  header(header: TableHeader, row: Row): void;
  /** Called for each record; the row is good until the next call. */
  row(row: Row): void;
}

/** Tells the header's records from the others, and counts. */
export class RowTaker<Row extends CutRow> {
  read = 0;
  #above = 0;
  readonly #headerRows: readonly number[];
  /** How many records stand above the data. */
  readonly #last: number;
  readonly #texts: string[][] = [];
  readonly #row: Row;
  readonly #dialect: Dialect;
  readonly #reader: RowReader<Row>;

  constructor(row: Row, dialect: Dialect, reader: RowReader<Row>) {
    this.#row = row;
    this.#dialect = dialect;
    this.#reader = reader;
    this.#headerRows = headerRowsOf(dialect).map((number) => number + dialect.skipRows);
    this.#last = this.#headerRows.at(-1) ?? dialect.skipRows;
  }

  /** Whether all that stands above the data has been seen. */
  get headed(): boolean {
    return this.#above >= this.#last && (this.#dialect.header || this.#numbered);
  }

  take(): void {
    if (this.#above < this.#last) return this.#takeAbove();
    if (!this.headed) this.#number();
    this.read++;
    this.#reader.row(this.#row);
  }

  /** Takes a record for its part in the header alone; whoever reads a later piece of a file does. */
  takeHeader(): void {
    if (this.#above < this.#last) this.#takeAbove();
    else if (!this.headed) this.#number();
  }

  #numbered = false;

  #number(): void {
    this.#numbered = true;
    this.#reader.header(numberedHeader(this.#row.width), this.#row);
  }

  #takeAbove(): void {
    this.#above++;
    if (this.#headerRows.includes(this.#above)) this.#texts.push(this.#row.texts());
    if (this.#above < this.#last || !this.#dialect.header) return;
    this.#reader.header(tableHeader(this.#texts, this.#dialect), this.#row);
  }
}
