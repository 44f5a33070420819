import type { ByteRow } from './byte-row.ts';

const LF = 10;
const CR = 13;
/** So many records in a row are found one by one at most. */
const MOST_ALONE = 64;

export interface ScannerOptions {
  /** Bytes of ASCII signs: every encoding read here writes them so. */
  delimiter: number;
  quote: number;
  row: ByteRow;
  /** Called for each record that is not an empty line. */
  record: () => unknown;
}

/**
 * Finds the fields of comma-separated records (RFC 4180, with any delimiter) among bytes, without
 * making a text of any. Lines end in LF, CR LF or CR, mixed as they come. A quote inside a field
 * that does not begin with one stands for itself.
 */
export class RecordScanner {
  readonly #options: ScannerOptions;
  /** Bytes that end a run of plain ones, outside quotes and inside. */
  readonly #stops: Uint8Array;
  readonly #quotedStops: Uint8Array;
  /** A mapping may name signs that no export can have, which the quick way does not know. */
  readonly #fitsPlain: boolean;
  /** Line on which the next record begins. */
  line = 1;
  /** Set while a quoted field lacks its end: the line on which its record began. */
  openSince = 0;

  constructor(options: ScannerOptions) {
    this.#options = options;
    const { delimiter, quote } = options;
    const signs = new Set([delimiter, quote, LF, CR]);
    this.#fitsPlain = signs.size === 4;
    this.#stops = marking([delimiter, LF, CR]);
    this.#quotedStops = marking([quote, LF, CR]);
  }

  /**
   * Takes all whole records from the beginning of `bytes`.
   * @param bytes those of the window, where the row has what finds plain records.
   * @param final no more bytes follow: a last record without a line's end is whole.
   * @returns how many bytes were taken; the rest must come again in front of what follows.
   */
  scan(bytes: Buffer, final: boolean): number {
    this.#options.row.bytes = bytes;
    let taken = 0;
    // Where records are odd one after another, plain ones are looked for ever less often.
    let alone = 1;
    let left = 0;
    while (taken < bytes.length) {
      const plain = left > 0 ? taken : this.#scanPlain(taken, bytes.length);
      if (plain > taken) {
        taken = plain;
        alone = 1;
        continue;
      }
      left = left > 0 ? left - 1 : (alone = Math.min(alone * 2, MOST_ALONE));
      const next = this.#scanOne(bytes, taken, final);
      if (next < 0) break;
      taken = next;
    }
    return taken;
  }

  /** Takes the plain records from a place on; the place behind them. */
  #scanPlain(from: number, to: number): number {
    const { row, record, delimiter, quote } = this.#options;
    const { plain } = row;
    if (plain === null || !this.#fitsPlain) return from;
    const records = plain.find(from, to, delimiter, quote);
    for (let place = 0; place < records; place++) {
      row.beginPlain(plain, place, this.line++);
      if (!row.isEmpty) record();
    }
    return records === 0 ? from : (plain.nexts[records - 1] as number);
  }

  #scanOne(bytes: Buffer, start: number, final: boolean): number {
    const { row, record } = this.#options;
    row.begin(this.line);
    const next = this.#record(bytes, start, final);
    if (next >= 0 && !row.isEmpty) record();
    return next;
  }

  /** Finds one record; the place after it, or -1 when it is not whole. */
  #record(bytes: Buffer, start: number, final: boolean): number {
    const { delimiter, quote, row } = this.#options;
    const { length } = bytes;
    const stops = this.#stops;
    this.openSince = 0;
    this.#newlines = 0;
    let at = start;
    for (;;) {
      if (at < length && bytes[at] === quote) {
        at = this.#quoted(bytes, at + 1, final);
        if (at < 0) return -1;
      } else {
        const from = at;
        while (at < length && stops[bytes[at] as number] === 0) at++;
        row.push(from, at);
      }
      if (at >= length) return final ? this.#lineEnd(bytes, at, final) : -1;
      if (bytes[at] !== delimiter) return this.#lineEnd(bytes, at, final);
      at++;
      if (at >= length && !final) return -1;
    }
  }

  /** Ends of lines inside the quotes of the record at hand. */
  #newlines = 0;

  /** Finds the end of a field whose quote opened before `start`; the place after it, or -1. */
  #quoted(bytes: Buffer, start: number, final: boolean): number {
    const { quote } = this.#options;
    const { length } = bytes;
    const stops = this.#quotedStops;
    let at = start;
    while (at < length && stops[bytes[at] as number] === 0) at++;
    // Most fields end at once; what is rare has a way of its own, so that this one stays quick.
    const after = bytes[at + 1];
    const plain = at + 1 < length && bytes[at] === quote && after !== quote;
    if (!plain || this.#stops[after as number] === 0) return this.#oddlyQuoted(bytes, start, final);
    this.#options.row.push(start, at);
    return at + 1;
  }

  /** As `#quoted`, for fields with quotes or lines inside, and those at the end of what is there. */
  #oddlyQuoted(bytes: Buffer, start: number, final: boolean): number {
    const { quote, row } = this.#options;
    const { length } = bytes;
    let doubled = false;
    let at = start;
    for (; ; at++) {
      while (at < length && this.#quotedStops[bytes[at] as number] === 0) at++;
      if (at >= length) return this.#open(row.firstLine);
      const byte = bytes[at];
      if (byte !== quote) {
        if (byte === LF || bytes[at + 1] !== LF) this.#newlines++;
        continue;
      }
      if (at + 1 >= length && !final) return this.#open(row.firstLine);
      if (bytes[at + 1] !== quote) break;
      doubled = true;
      at++;
    }
    row.push(start, at);
    if (doubled) row.markDoubled();
    return this.#afterQuote(bytes, at + 1, final);
  }

  /** Passes over what follows a closing quote, and should not, up to the field's end; or -1. */
  #afterQuote(bytes: Buffer, closed: number, final: boolean): number {
    const { row } = this.#options;
    let at = closed;
    while (at < bytes.length && this.#stops[bytes[at] as number] === 0) at++;
    if (at > closed) row.brokenAt = row.width - 1;
    return at >= bytes.length && !final ? -1 : at;
  }

  #open(line: number): -1 {
    this.openSince = line;
    return -1;
  }

  /** Steps over a line's end, and sets the lines of the record and of the next one. */
  #lineEnd(bytes: Buffer, end: number, final: boolean): number {
    const line = this.line + this.#newlines;
    let at = end;
    if (bytes[at] === CR) {
      // Whether LF follows decides if this is one line's end or two, so it must be seen.
      if (at + 1 >= bytes.length && !final) return -1;
      at += bytes[at + 1] === LF ? 2 : 1;
    } else if (at < bytes.length) at++;
    this.#options.row.lastLine = line;
    this.line = line + 1;
    return at;
  }
}

function marking(stops: readonly number[]): Uint8Array {
  const marks = new Uint8Array(256);
  for (const stop of stops) marks[stop] = 1;
  return marks;
}
