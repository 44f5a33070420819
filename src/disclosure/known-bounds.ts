import { close, NO_LIMIT, type DifferenceBounds } from './difference-bounds.ts';
import { isSecret, isSum, leastHidden, type LinkedTables, type Pattern } from './linked-tables.ts';

/** What everything published tells of the figures of linked tables, place by place. */
export interface KnownBounds {
  low(table: number, place: number): number;
  high(table: number, place: number): number;
}

/**
 * Works out, for a pattern of hidden figures, the bounds that anybody can: from the leaves up what
 * parts tell of their whole, then from the root down what the whole and the other parts tell of
 * each. Exact for one table and for two that are linked.
 */
export function knownBounds(tables: LinkedTables, pattern: Pattern): KnownBounds {
  const sweep = new Sweep(tables, pattern);
  sweep.up();
  sweep.down();
  const { bounds, size, square } = sweep;
  return {
    low: (table, place) => -(bounds[place * square + table + 1] as number),
    high: (table, place) => bounds[place * square + (table + 1) * size] as number,
  };
}

class Sweep {
  readonly bounds: DifferenceBounds;
  readonly size: number;
  readonly square: number;
  readonly #tables: LinkedTables;
  readonly #pattern: Pattern;
  /** The part at hand as it was. */
  readonly #kept: Float64Array;
  /** By entry, that of the same two tables the other way round. */
  readonly #back: readonly number[];

  constructor(tables: LinkedTables, pattern: Pattern) {
    this.#tables = tables;
    this.#pattern = pattern;
    this.size = tables.values.length + 1;
    this.square = this.size ** 2;
    this.bounds = new Float64Array(tables.tree.children.length * this.square);
    this.#kept = new Float64Array(this.square);
    this.#back = Array.from(
      { length: this.square },
      (_, entry) => (entry % this.size) * this.size + Math.floor(entry / this.size),
    );
  }

  up(): void {
    const { children } = this.#tables.tree;
    for (let place = children.length - 1; place >= 0; place--) {
      this.#enterLocal(place);
      const parts = children[place] ?? [];
      if (!parts.length) close(this.bounds, place * this.square, this.size);
      else if (!this.#enterParts(place, parts)) {
        // A total from another source that its parts contradict tells nothing of them.
        this.#enterLocal(place);
        close(this.bounds, place * this.square, this.size);
      }
    }
  }

  down(): void {
    this.#tables.tree.children.forEach((parts, place) => {
      if (parts.length && this.#hidesAny(parts)) this.#tellParts(place, parts);
    });
  }

  /** What is shown at a place itself, and how the tables are linked there. */
  #enterLocal(place: number): void {
    const { bounds, size } = this;
    const at = place * this.square;
    bounds.fill(NO_LIMIT, at, at + this.square);
    for (let i = 0; i < size; i++) bounds[at + i * size + i] = 0;
    this.#tables.values.forEach((values, table) => {
      const value = values[place] ?? NaN;
      const own = table + 1;
      const open = isSecret(this.#tables, this.#pattern, table, place);
      const shown = Number.isNaN(value) ? 0 : value;
      const least = leastHidden(this.#tables, this.#pattern, table, place);
      bounds[at + own] = open ? -least : -shown;
      if (!open) bounds[at + own * size] = shown;
    });
    // Of a sum this follows from its parts, and only where both are recorded of each.
    if (isSum(this.#tables, place)) return;
    for (const [part, whole] of this.#tables.atMost) {
      const isRecorded = !Number.isNaN(this.#tables.values[whole]?.[place] ?? NaN);
      if (isRecorded) bounds[at + (part + 1) * size + whole + 1] = 0;
    }
  }

  #enterParts(place: number, parts: readonly number[]): boolean {
    const { bounds, size, square } = this;
    const at = place * square;
    const told = this.#toldEntries(parts);
    for (const entry of told) {
      let sum = 0;
      for (const part of parts) sum += bounds[part * square + entry] as number;
      if (sum < (bounds[at + entry] as number)) bounds[at + entry] = sum;
    }
    return close(bounds, at, size);
  }

  /** Entries of tables that are published of some of these places: others add up to nothing. */
  #toldEntries(parts: readonly number[]): number[] {
    const told = this.#tables.values.map((values) =>
      parts.some((part) => !Number.isNaN(values[part] ?? NaN)),
    );
    const isTold = (i: number) => i === 0 || told[i - 1] === true;
    const entries = Array.from({ length: this.square }, (_, entry) => entry);
    return entries.filter((e) => isTold(Math.floor(e / this.size)) && isTold(e % this.size));
  }

  #hidesAny(places: readonly number[]): boolean {
    return this.#pattern.some((hidden) => places.some((place) => hidden[place] === 1));
  }

  /** A part is the whole less the other parts. */
  #tellParts(place: number, parts: readonly number[]): void {
    const { bounds, square } = this;
    const at = place * square;
    const sums = new Float64Array(square);
    for (const part of parts) {
      for (let entry = 0; entry < square; entry++) sums[entry]! += bounds[part * square + entry]!;
    }
    const entries = this.#toldEntries(parts);
    for (const part of parts) this.#tellPart(part * square, at, sums, entries);
  }

  /** Leaves the part at `own` as it was where it contradicts the rest. */
  #tellPart(own: number, whole: number, sums: Float64Array, entries: readonly number[]): void {
    const { bounds, square } = this;
    const [kept, backs] = [this.#kept, this.#back];
    for (let entry = 0; entry < square; entry++) kept[entry] = bounds[own + entry]!;
    for (const entry of entries) {
      const back = backs[entry]!;
      const rest = bounds[whole + entry]! + (sums[back]! - kept[back]!);
      if (rest < bounds[own + entry]!) bounds[own + entry] = rest;
    }
    if (!close(bounds, own, this.size)) bounds.set(kept, own);
  }
}
