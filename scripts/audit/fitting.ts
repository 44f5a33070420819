import type { Group } from './solve.ts';
import type { Bounds, Relation } from './system.ts';
import { see, type Seen } from './witness.ts';

/** So many hidden counts may change along with one; beyond that a search from nothing is as good. */
const MOST_MOVED = 200;

/** What a fitting assignment is held against. */
export interface FittingSetting {
  bounds: Bounds;
  relations: readonly Relation[];
  relationsOf: readonly (readonly number[])[];
  seen: Seen;
}

/**
 * One assignment of whole numbers that fits everything published, changed a little at a time: one
 * unknown is given another value, and others of its relations make up for it. What fits again is
 * entered in `seen`; each step costs as much as the few relations it touches.
 */
export class Fitting {
  readonly #setting: FittingSetting;
  /** By unknown; 0 where no assignment was taken over. */
  readonly values: Float64Array;
  /** By relation: its sum as the assignment has it. */
  readonly #sums: Float64Array;
  readonly #known: Uint8Array;
  #moved = new Map<number, number>();
  #touched: number[] = [];

  constructor(setting: FittingSetting) {
    this.#setting = setting;
    const count = setting.bounds.low.length;
    this.values = new Float64Array(count);
    this.#known = new Uint8Array(count);
    this.#sums = new Float64Array(setting.relations.length);
  }

  /** Whether there is an assignment that holds this unknown. */
  has(unknown: number): boolean {
    return this.#known[unknown] === 1;
  }

  /** Takes over a whole group's assignment, by place in the group; it must fit. */
  take({ unknowns, relations }: Group, assignment: readonly number[]): void {
    unknowns.forEach((u, place) => {
      this.values[u] = assignment[place]!;
      this.#known[u] = 1;
    });
    for (const r of relations) {
      const { unknowns: tied, signs } = this.#setting.relations[r]!;
      this.#sums[r] = tied.reduce((sum, u, i) => sum + signs[i]! * this.values[u]!, 0);
    }
  }

  /** Gives an unknown a value; false, with everything as it was, where none was found to fit. */
  move(unknown: number, value: number): boolean {
    const { low, high } = this.#setting.bounds;
    if (value < low[unknown]! || value > high[unknown]!) return false;
    this.#moved = new Map();
    this.#touched = [];
    this.#shift(unknown, value - this.values[unknown]!);
    const fits = this.#repair();
    if (!fits) for (const [u, change] of this.#moved) this.#add(u, -change);
    else for (const u of this.#moved.keys()) see(this.#setting.seen, u, this.values[u]!);
    return fits;
  }

  #repair(): boolean {
    for (let at = 0; at < this.#touched.length; at++) {
      if (!this.#mend(this.#touched[at]!) || this.#moved.size > MOST_MOVED) return false;
    }
    return true;
  }

  /** Lets others of a relation make up for what it is off: first those that trouble nobody else. */
  #mend(r: number): boolean {
    const { unknowns, signs, low, high } = this.#setting.relations[r]!;
    for (const isFree of [true, false]) {
      for (let i = 0; i < unknowns.length; i++) {
        const sum = this.#sums[r]!;
        if (sum >= low && sum <= high) return true;
        const missing = (sum < low ? low - sum : high - sum) * signs[i]!;
        const u = unknowns[i]!;
        if (this.#moved.has(u)) continue;
        const room = isFree ? this.#freeRoom(u, r, missing) : this.#room(u, missing);
        if (room > 0) this.#shift(u, Math.sign(missing) * Math.min(room, Math.abs(missing)));
      }
    }
    return this.#sums[r]! >= low && this.#sums[r]! <= high;
  }

  /** How far an unknown may go within its bounds. */
  #room(u: number, direction: number): number {
    const { low, high } = this.#setting.bounds;
    return direction > 0 ? high[u]! - this.values[u]! : this.values[u]! - low[u]!;
  }

  /** How far it may go without breaking a relation other than this one. */
  #freeRoom(u: number, but: number, direction: number): number {
    let room = this.#room(u, direction);
    for (const r of this.#setting.relationsOf[u]!) {
      if (r === but || room <= 0) continue;
      const { low, high } = this.#setting.relations[r]!;
      const grows = direction * this.#signOf(r, u) > 0;
      room = Math.min(room, grows ? high - this.#sums[r]! : this.#sums[r]! - low);
    }
    return room;
  }

  #shift(u: number, change: number): void {
    this.#moved.set(u, change);
    this.#add(u, change);
    this.#touched.push(...this.#setting.relationsOf[u]!);
  }

  #add(u: number, change: number): void {
    this.values[u] = this.values[u]! + change;
    for (const r of this.#setting.relationsOf[u]!) {
      this.#sums[r] = this.#sums[r]! + this.#signOf(r, u) * change;
    }
  }

  #signOf(r: number, u: number): number {
    const { unknowns, signs } = this.#setting.relations[r]!;
    return signs[unknowns.indexOf(u)]!;
  }
}
