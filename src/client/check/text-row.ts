/*
 * A file is looked at as if each byte were a letter of windows-1252, which has one for all 256: the
 * parser then cuts it at the same bytes as the ingest does, and a field is decoded when it is read.
 */
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const BYTE_OF = new Map(
  [...new TextDecoder('windows-1252').decode(ALL_BYTES)].map((letter, byte) => [letter, byte]),
);
const ASCII = /^[\x00-\x7f]*$/;

/** Reads bytes as letters, one each. Takes chunks cut anywhere. */
export const lettersOf = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes);

/** Bytes of a field that are not of the file's encoding. */
export class NotOfEncoding extends Error {
  readonly encoding: string;
  readonly line: number;
  constructor(encoding: string, line: number) {
    super(`bytes on line ${line} are not ${encoding}`);
    this.encoding = encoding;
    this.line = line;
  }
}

/** One record, as the parser cut it. The same object serves every record of a file. */
export class TextRow {
  /** First and last line in the file, from 1. */
  firstLine = 0;
  lastLine = 0;
  /** The column of a field that goes on after its closing quote, or -1. */
  brokenAt = -1;
  /** Fields as letters of one byte each. */
  fields: string[] = [];
  readonly #decoder: TextDecoder;

  /** @param encoding WHATWG label */
  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  get width(): number {
    return this.fields.length;
  }

  /** The field as it stands; empty where the row has none. */
  raw(place: number): string {
    return this.fields[place] ?? '';
  }

  /** The text of a field, spaces around it taken off. @throws NotOfEncoding */
  text(place: number): string {
    const raw = this.raw(place);
    return (ASCII.test(raw) ? raw : this.#decoded(raw)).trim();
  }

  texts(): string[] {
    return this.fields.map((_, place) => this.text(place));
  }

  #decoded(raw: string): string {
    const bytes = Uint8Array.from(raw, (letter) => BYTE_OF.get(letter) ?? 0);
    try {
      return this.#decoder.decode(bytes);
    } catch {
      throw new NotOfEncoding(this.#decoder.encoding, this.firstLine);
    }
  }
}
