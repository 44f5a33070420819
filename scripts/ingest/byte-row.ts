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
  /** Where fields begin and end, quotes left out. */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** 1 for a field in quotes that holds doubled ones. */
  doubled = new Uint8Array(64);
  /** The column of a field that goes on after its closing quote, or -1. */
  brokenAt = -1;
  readonly #decode: (bytes: Uint8Array) => string;
  readonly #quote: string;

  /** @param decode throws for bytes that are not of the encoding. */
  constructor(decode: (bytes: Uint8Array) => string, quote: string) {
    this.#decode = decode;
    this.#quote = quote;
  }

  begin(line: number): void {
    this.width = 0;
    this.brokenAt = -1;
    this.firstLine = line;
  }

  push(start: number, end: number): void {
    const place = this.width++;
    if (place === this.starts.length) this.#grow();
    this.starts[place] = start;
    this.ends[place] = end;
    this.doubled[place] = 0;
  }

  /** Says of the field pushed last that it holds doubled quotes. */
  markDoubled(): void {
    this.doubled[this.width - 1] = 1;
  }

  /** The text of a field, spaces around it taken off; empty where the row has no such field. */
  text(place: number): string {
    if (place < 0 || place >= this.width) return '';
    const field = this.bytes.subarray(this.starts[place], this.ends[place]);
    const text = this.#decode(field).trim();
    return this.doubled[place] ? text.replaceAll(this.#quote + this.#quote, this.#quote) : text;
  }

  texts(): string[] {
    return Array.from({ length: this.width }, (_, place) => this.text(place));
  }

  #grow(): void {
    const wider = this.starts.length * 2;
    this.starts = grown(this.starts, new Int32Array(wider));
    this.ends = grown(this.ends, new Int32Array(wider));
    this.doubled = grown(this.doubled, new Uint8Array(wider));
  }
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
