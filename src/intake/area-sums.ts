/** So many kinds share one array: large ones are given back to the system as soon as they are let go. */
const KINDS = 16;

/** How many events there are of each kind in each area; both by number, from 0. */
export class AreaSums {
  readonly #areas: number;
  /** Of sixteen kinds each. */
  #blocks: Uint32Array<ArrayBuffer>[] = [];
  /** How many of the sums are not zero. */
  used = 0;

  constructor(areas: number) {
    this.#areas = areas;
  }

  add(kind: number, area: number, count: number): void {
    const block = this.#blocks[Math.floor(kind / KINDS)] ?? this.#grow(kind);
    const at = (kind % KINDS) * this.#areas + area;
    const before = block[at] as number;
    if (before === 0) this.used++;
    block[at] = before + count;
  }

  /** Calls for each sum that is not zero, by kind and area: most are, so that they are passed over here. */
  each(take: (kind: number, area: number, count: number) => void): void {
    this.#blocks.forEach((block, i) => eachOf(block, i * KINDS, this.#areas, take));
  }

  /** Frees the memory at once, where whoever collects garbage would let it grow; no sum is left. */
  release(): void {
    // Browsers of before 2024, in which exports are checked too, cannot: they collect it later.
    for (const block of this.#blocks) block.buffer.transfer?.(0);
    this.#blocks = [];
    this.used = 0;
  }

  #grow(kind: number): Uint32Array {
    while (this.#blocks.length * KINDS <= kind) {
      this.#blocks.push(new Uint32Array(this.#areas * KINDS));
    }
    return this.#blocks[Math.floor(kind / KINDS)] as Uint32Array;
  }
}

function eachOf(
  block: Uint32Array,
  firstKind: number,
  areas: number,
  take: (kind: number, area: number, count: number) => void,
): void {
  for (let at = 0; at < block.length; at++) {
    const count = block[at] as number;
    if (count !== 0) take(firstKind + Math.floor(at / areas), at % areas, count);
  }
}
