/** The bytes at hand: what was left of those before, and what came. One buffer, grown when it must. */
export class ByteWindow {
  #buffer = Buffer.allocUnsafeSlow(1 << 19);
  #length = 0;

  /** All bytes at hand, good until the next call. */
  add(chunk: Buffer): Buffer {
    const length = this.#length + chunk.length;
    if (length > this.#buffer.length) this.#grow(length);
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

  #grow(atLeast: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(atLeast, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
