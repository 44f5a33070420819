import Papa from 'papaparse';
import type { RowFault } from './report.ts';

/** Words of the columns put in front, and of the reasons, in the language of the page. */
export interface MarkedWords {
  file: string;
  line: string;
  column: string;
  fault: string;
  reasons: Record<string, string>;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Gathers marked rows as CSV that a spreadsheet opens, what it would run as a formula defused. */
export class MarkedRows {
  readonly #words: MarkedWords;
  readonly #config: Papa.UnparseConfig;
  readonly #parts: string[] = [];
  #header: readonly string[] = [];

  /** @param delimiter that of the export, so that its readers open it the same way. */
  constructor(words: MarkedWords, delimiter: string) {
    this.#words = words;
    this.#config = { delimiter, newline: '\r\n', escapeFormulae: true };
  }

  /** The header of the rows to come; one that is the same as before is not written again. */
  header(names: readonly string[]): void {
    this.#header = names;
  }

  #written: readonly string[] | null = null;

  add(fault: RowFault, fields: readonly string[]): void {
    const { file, line, column, fault: reason, reasons } = this.#words;
    if (this.#written?.join('\n') !== this.#header.join('\n')) {
      this.#line([file, line, column, reason, ...this.#header]);
      this.#written = this.#header;
    }
    const said = reasons[fault.reason] ?? fault.reason;
    this.#line([fault.file, String(fault.firstLine), fault.column, said, ...fields]);
  }

  /** All rows as a file; null when there are none. */
  close(): Blob | null {
    if (this.#parts.length === 0) return null;
    return new Blob([BYTE_ORDER_MARK, ...this.#parts], { type: 'text/csv' });
  }

  #line(fields: readonly string[]): void {
    this.#parts.push(`${Papa.unparse([[...fields]], this.#config)}\r\n`);
  }
}
