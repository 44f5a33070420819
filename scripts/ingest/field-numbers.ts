const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** 32 bits over a field's bytes: FNV-1a (Fowler, Noll and Vo 1991). */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), FNV_PRIME);
  return hash >>> 0;
}

/**
 * Numbers distinct fields from 0 in the order they come, by their bytes: open addressing, so that
 * a field seen before costs neither a text nor an object. Memory grows with distinct fields alone.
 */
export class FieldNumbers {
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Uint32Array(512);
  #ends = new Float64Array(512);
  #keys: Buffer = Buffer.allocUnsafe(8192);
  size = 0;

  /** The field's number; `size` has grown by one when it is new. */
  of(bytes: Buffer, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number < 0) return this.#add(slot, hash, bytes, start, end);
      if (this.#hashes[number] === hash && this.#isKey(number, bytes, start, end)) return number;
    }
  }

  #isKey(number: number, bytes: Buffer, start: number, end: number): boolean {
    const from = number === 0 ? 0 : (this.#ends[number - 1] as number);
    const length = end - start;
    if ((this.#ends[number] as number) - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.#keys[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #add(slot: number, hash: number, bytes: Buffer, start: number, end: number): number {
    const number = this.size++;
    const from = number === 0 ? 0 : (this.#ends[number - 1] as number);
    const to = from + end - start;
    if (to > this.#keys.length) this.#keys = enlarged(this.#keys, to);
    if (number === this.#hashes.length) this.#growNumbers();
    bytes.copy(this.#keys, from, start, end);
    this.#ends[number] = to;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    if (this.size * 2 > this.#slots.length) this.#growSlots();
    return number;
  }

  #growNumbers(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const ends = new Float64Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = (this.#hashes[number] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

function enlarged(keys: Buffer, atLeast: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(atLeast, keys.length * 2));
  keys.copy(larger);
  return larger;
}
