import type { PlainRecords } from './plain-records.ts';

const FIRST_BYTES = 1 << 19;

/** The bytes at hand: what was left of those before, and what came. One buffer, grown when it must. */
export class ByteWindow {
  readonly #plain: PlainRecords;
  #buffer: Buffer;
  #length = 0;

  /** @param plain where the bytes lie, which finds records among them. */
  constructor(plain: PlainRecords) {
    this.#plain = plain;
    this.#buffer = plain.window(FIRST_BYTES);
  }

  /** All bytes at hand, good until the next call. */
  add(chunk: Buffer): Buffer {
    const length = this.#length + chunk.length;
    if (length > this.#buffer.length) {
      this.#buffer = this.#plain.window(Math.max(length, this.#buffer.length * 2));
    }
    chunk.copy(this.#buffer, this.#length);
    this.#length = length;
    return this.#buffer.subarray(0, length);
  }

  /** Lets go of the bytes before a place; how many are left. */
  keepFrom(place: number): number {
    this.#buffer.copyWithin(0, place, this.#length);
    this.#length -= place;
    return this.#length;
  }
}
