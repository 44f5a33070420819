import Papa from 'papaparse';
import type { Dialect } from '../../domain/dialect.ts';
import { brokenFieldMarker } from './broken-fields.ts';
import type { TextRow } from './text-row.ts';

/** A record beyond this is no row but an unclosed quote or a file of another kind. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** What stops the reading of a file at a line. */
export class RecordStopped extends Error {
  readonly code: 'unclosedQuote' | 'longLine';
  readonly line: number;
  constructor(code: 'unclosedQuote' | 'longLine', line: number) {
    super(`${code} on line ${line}`);
    this.code = code;
    this.line = line;
  }
}

/** Cuts a file that comes in pieces into records, by `papaparse`, and counts its lines. */
export class RecordReader {
  readonly #parser: Papa.Parser;
  readonly #row: TextRow;
  readonly #marker: ReturnType<typeof brokenFieldMarker>;
  readonly #quote: string;
  readonly #take: () => void;
  #rest = '';
  #line = 1;

  /** @param take called for each record that is not an empty line; it stands in `row` till the next. */
  constructor(dialect: Dialect, row: TextRow, take: () => void) {
    const { delimiter, quoteChar } = dialect;
    this.#parser = new Papa.Parser({ delimiter, quoteChar, newline: '\n' });
    this.#row = row;
    this.#marker = brokenFieldMarker(delimiter, quoteChar);
    this.#quote = quoteChar;
    this.#take = take;
  }

  /** @throws RecordStopped for a quote that is never closed, and a record of more than 16 MB. */
  push(piece: string, final: boolean): void {
    let text = this.#rest + piece;
    // Whether LF follows decides if CR is one line's end or half of one, so it must be seen.
    const kept = !final && text.endsWith('\r') ? '\r' : '';
    text = (kept ? text.slice(0, -1) : text).replaceAll(/\r\n?/g, '\n');
    let parsed = this.#parsed(text, final);
    if (this.#marker.mayBreak(text, parsed.errors.length > 0)) {
      text = this.#marker.mark(text, final);
      parsed = this.#parsed(text, final);
    }
    const open = parsed.errors.some(({ code }) => code === 'MissingQuotes');
    for (const fields of open ? parsed.data.slice(0, -1) : parsed.data) this.#record(fields);
    if (open) throw new RecordStopped('unclosedQuote', this.#line);
    this.#rest = text.slice(parsed.meta.cursor) + kept;
    if (this.#rest.length > LONGEST_RECORD) throw this.#tooLong();
  }

  #parsed(text: string, final: boolean): Papa.ParseResult<string[]> {
    return this.#parser.parse(text, 0, !final);
  }

  #record(fields: string[]): void {
    const row = this.#row;
    row.firstLine = this.#line;
    row.lastLine = this.#line + fields.reduce((sum, field) => sum + lineEnds(field), 0);
    this.#line = row.lastLine + 1;
    if (fields.length === 1 && fields[0] === '') return;
    row.fields = fields;
    row.brokenAt = this.#marker.takeMarks(fields);
    this.#take();
  }

  #tooLong(): RecordStopped {
    const code = this.#rest.includes(this.#quote) ? 'unclosedQuote' : 'longLine';
    return new RecordStopped(code, this.#line);
  }
}

function lineEnds(text: string): number {
  let ends = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends++;
  return ends;
}
