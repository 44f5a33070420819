import type { ByteRow } from './byte-row.ts';

const LF = 10;
const CR = 13;

export interface ScannerOptions {
  /** Bytes of ASCII signs: every encoding read here writes them so. */
  delimiter: number;
  quote: number;
  row: ByteRow;
  /** Called for each record that is not an empty line. */
  record: () => void;
}

/**
 * Finds the fields of comma-separated records (RFC 4180, with any delimiter) among bytes, without
 * making a text of any. Lines end in LF, CR LF or CR, mixed as they come. A quote inside a field
 * that does not begin with one stands for itself.
 */
export class RecordScanner {
  readonly #options: ScannerOptions;
  /** Line on which the next record begins. */
  line = 1;
  /** Set while a quoted field lacks its end: the line on which its record began. */
  openSince = 0;

  constructor(options: ScannerOptions) {
    this.#options = options;
  }

  /**
   * Takes all whole records from the beginning of `bytes`.
   * @param final no more bytes follow: a last record without a line's end is whole.
   * @returns how many bytes were taken; the rest must come again in front of what follows.
   */
  scan(bytes: Buffer, final: boolean): number {
    const { row } = this.#options;
    row.bytes = bytes;
    let taken = 0;
    while (taken < bytes.length) {
      row.begin(this.line);
      const next = this.#record(bytes, taken, final);
      if (next < 0) break;
      taken = next;
      const empty = row.width === 1 && row.starts[0] === row.ends[0] && row.brokenAt < 0;
      if (!empty) this.#options.record();
    }
    return taken;
  }

  /** Finds one record; the place after it, or -1 when it is not whole. */
  #record(bytes: Buffer, start: number, final: boolean): number {
    const { delimiter, quote } = this.#options;
    let at = start;
    let line = this.line;
    this.openSince = 0;
    for (;;) {
      if (bytes[at] === quote && at < bytes.length) {
        const closed = this.#quoted(bytes, at, final);
        if (closed < 0) return -1;
        line += this.#newlines;
        at = closed;
      } else {
        const from = at;
        for (; at < bytes.length; at++) {
          const byte = bytes[at];
          if (byte === delimiter || byte === LF || byte === CR) break;
        }
        if (at >= bytes.length && !final) return -1;
        this.#options.row.push(from, at, false);
      }
      if (at >= bytes.length || bytes[at] !== delimiter) break;
      at++;
      if (at >= bytes.length && !final) return -1;
    }
    return this.#lineEnd(bytes, at, line, final);
  }

  #newlines = 0;

  /** Finds the end of a quoted field that begins at `start`; the place after it, or -1. */
  #quoted(bytes: Buffer, start: number, final: boolean): number {
    const { quote, delimiter, row } = this.#options;
    let doubled = false;
    let at = start + 1;
    this.#newlines = 0;
    for (; ; at++) {
      if (at >= bytes.length) return this.#open(row.firstLine);
      const byte = bytes[at];
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.#newlines++;
      if (byte !== quote) continue;
      if (at + 1 >= bytes.length && !final) return this.#open(row.firstLine);
      if (bytes[at + 1] !== quote) break;
      doubled = true;
      at++;
    }
    row.push(start + 1, at, doubled);
    at++;
    const after = at;
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR)
      at++;
    if (at > after) row.brokenAt = row.width - 1;
    return at >= bytes.length && !final ? -1 : at;
  }

  #open(line: number): -1 {
    this.openSince = line;
    return -1;
  }

  /** Steps over a line's end, and sets the lines of the record and of the next one. */
  #lineEnd(bytes: Buffer, end: number, line: number, final: boolean): number {
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
