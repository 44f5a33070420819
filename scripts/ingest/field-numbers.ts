/**
 * 32 bits over a field's bytes, four at a time, mixed at the end as MurmurHash3 does (Appleby 2011).
 */
function hashOf(bytes: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ bytes.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes.getUint8(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Distinct fields in the order of their numbers: their bytes, and where each ends. */
export interface FieldKeys {
  bytes: Uint8Array;
  ends: Float64Array;
}

/**
 * Numbers distinct fields from 0 in the order they come, by their bytes: open addressing, so that
 * a field seen before costs neither a text nor an object. Memory grows with distinct fields alone.
 */
export class FieldNumbers {
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Uint32Array(512);
  #ends = new Float64Array(512);
  #keys: Buffer = Buffer.allocUnsafeSlow(8192);
  #keyView = viewOf(this.#keys);
  /** The bytes asked about last: many fields lie in the same. */
  #bytes: Uint8Array = this.#keys;
  #view = this.#keyView;
  size = 0;

  /** The field's number; `size` has grown by one when it is new. */
  of(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = viewOf(bytes);
    }
    const hash = hashOf(this.#view, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number < 0) return this.#add(slot, hash, bytes, start, end);
      if (this.#hashes[number] === hash && this.#isKey(number, start, end)) return number;
    }
  }

  keys(): FieldKeys {
    const ends = this.#ends.slice(0, this.size);
    return { bytes: new Uint8Array(this.#keys.subarray(0, ends.at(-1) ?? 0)), ends };
  }

  /** Numbers the fields that others were numbered by: the number here, by the one there. */
  absorb({ bytes, ends }: FieldKeys): Int32Array {
    const numbers = new Int32Array(ends.length);
    this.#growSlots(this.size + ends.length);
    for (let at = 0, start = 0; at < ends.length; at++) {
      const end = ends[at] as number;
      numbers[at] = this.of(bytes, start, end);
      start = end;
    }
    return numbers;
  }

  #isKey(number: number, start: number, end: number): boolean {
    let from = number === 0 ? 0 : (this.#ends[number - 1] as number);
    if ((this.#ends[number] as number) - from !== end - start) return false;
    const [bytes, keys] = [this.#view, this.#keyView];
    let at = start;
    for (; at + 4 <= end; at += 4, from += 4) {
      if (bytes.getInt32(at, true) !== keys.getInt32(from, true)) return false;
    }
    for (; at < end; at++, from++) if (bytes.getUint8(at) !== keys.getUint8(from)) return false;
    return true;
  }

  #add(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const number = this.size++;
    const from = number === 0 ? 0 : (this.#ends[number - 1] as number);
    const to = from + end - start;
    if (to > this.#keys.length) this.#keys = enlarged(this.#keys, to);
    if (this.#keyView.byteLength !== this.#keys.length) this.#keyView = viewOf(this.#keys);
    if (number === this.#hashes.length) this.#growNumbers();
    this.#keys.set(bytes.subarray(start, end), from);
    this.#ends[number] = to;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    this.#growSlots(this.size);
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

  /** At most half of the slots are ever taken. */
  #growSlots(fields: number): void {
    let { length } = this.#slots;
    if (fields * 2 <= length) return;
    while (fields * 2 > length) length *= 2;
    const slots = new Int32Array(length).fill(-1);
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
  const larger = Buffer.allocUnsafeSlow(Math.max(atLeast, keys.length * 2));
  keys.copy(larger);
  return larger;
}
