import type { PlainRecords } from './plain-records.ts';

/**
 * One record as the scanner found it: where its fields lie among the bytes. The same object serves
 * every record, so that a million rows make no garbage; read what you need before the next.
 */
export class ByteRow {
  bytes: Buffer = Buffer.alloc(0);
  /** First and last line in the file, from 1. */
  firstLine = 0;
  lastLine = 0;
  /** How many fields there are. */
  width = 0;
  /** Where fields begin and end, quotes left out: from `first` on, those of this record. */
  starts: Int32Array;
  ends: Int32Array;
  first = 0;
  /** Its place in the batch of plain records, or -1 for one that was found alone. */
  inBatch = -1;
  /** Of a record that was found alone. */
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  /** 1 for a field in quotes that holds doubled ones. */
  #doubled = new Uint8Array(64);
  /** The column of a field that goes on after its closing quote, or -1. */
  brokenAt = -1;
  readonly #decode: (bytes: Uint8Array) => string;
  readonly #quote: string;
  /** What finds plain records, and numbers fields; null where each is found alone. */
  readonly plain: PlainRecords | null;

  /** @param decode throws for bytes that are not of the encoding. */
  constructor(
    decode: (bytes: Uint8Array) => string,
    quote: string,
    plain: PlainRecords | null = null,
  ) {
    this.#decode = decode;
    this.#quote = quote;
    this.plain = plain;
    this.starts = this.#starts;
    this.ends = this.#ends;
  }

  begin(line: number): void {
    this.width = 0;
    this.first = 0;
    this.inBatch = -1;
    this.brokenAt = -1;
    this.firstLine = line;
    this.starts = this.#starts;
    this.ends = this.#ends;
  }

  /** Becomes a record of the batch, on a line of its own. */
  beginPlain(plain: PlainRecords, record: number, line: number): void {
    this.first = plain.firsts[record] as number;
    this.width = (plain.firsts[record + 1] as number) - this.first;
    this.inBatch = record;
    this.brokenAt = -1;
    this.firstLine = line;
    this.lastLine = line;
    this.starts = plain.starts;
    this.ends = plain.ends;
  }

  push(start: number, end: number): void {
    const place = this.width++;
    if (place === this.#starts.length) this.#grow();
    this.#starts[place] = start;
    this.#ends[place] = end;
    this.#doubled[place] = 0;
  }

  /** Says of the field pushed last that it holds doubled quotes. */
  markDoubled(): void {
    this.#doubled[this.width - 1] = 1;
  }

  /** Whether it is what a line without anything reads as. */
  get isEmpty(): boolean {
    const { first } = this;
    return this.width === 1 && this.starts[first] === this.ends[first] && this.brokenAt < 0;
  }

  /** The text of a field, spaces around it taken off; empty where the row has no such field. */
  text(place: number): string {
    if (place < 0 || place >= this.width) return '';
    const at = this.first + place;
    const field = this.bytes.subarray(this.starts[at], this.ends[at]);
    const text = this.#decode(field).trim();
    const doubled = this.inBatch < 0 && this.#doubled[place] === 1;
    return doubled ? text.replaceAll(this.#quote + this.#quote, this.#quote) : text;
  }

  texts(): string[] {
    return Array.from({ length: this.width }, (_, place) => this.text(place));
  }

  #grow(): void {
    const wider = this.#starts.length * 2;
    this.starts = this.#starts = grown(this.#starts, new Int32Array(wider));
    this.ends = this.#ends = grown(this.#ends, new Int32Array(wider));
    this.#doubled = grown(this.#doubled, new Uint8Array(wider));
  }
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
