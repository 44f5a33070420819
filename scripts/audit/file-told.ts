import type { RateUnit } from '../../src/domain/denominator.ts';
import type { Seeing, Sighting, Slot } from './sightings.ts';

/** Why a file shows no number; only that a figure is hidden tells anything. */
export const [NUMBER, HIDDEN, ABSENT] = [0, 1, 2];

/** All that one file shows of guarded figures, as it can be kept and handed between threads. */
export interface FileTold {
  slots: Slot[];
  /** Figures in the order of the file: the slot and the place of each, and its kind. */
  at: Places;
  kinds: Uint8Array;
  /** Of those that are numbers. */
  values: Float64Array;
  /** Rates among those of similar areas: slot and place of each. */
  besides: Places;
  rates: { slot: number; place: number; unit: RateUnit; value: number }[];
  leaks: string[];
}

type Places = Uint16Array | Int32Array;

/** Writes down what is seen in a file. */
export class FileLog implements Seeing {
  readonly #slots: Slot[] = [];
  readonly #slotAt = new Map<string, number>();
  readonly #at: number[] = [];
  readonly #kinds: number[] = [];
  readonly #values: number[] = [];
  readonly #besides: number[] = [];
  readonly #rates: FileTold['rates'] = [];
  readonly #leaks = new Set<string>();

  see(sighting: Sighting): void {
    const { cell, place } = sighting;
    this.#at.push(this.#slot(sighting), place);
    const isNumber = typeof cell === 'number';
    this.#kinds.push(isNumber ? NUMBER : cell === 'suppressed' ? HIDDEN : ABSENT);
    if (isNumber) this.#values.push(cell);
  }

  seeBeside(sighting: Omit<Sighting, 'cell'>): void {
    this.#besides.push(this.#slot(sighting), sighting.place);
  }

  seeRate(sighting: Omit<Sighting, 'cell'>, unit: RateUnit, value: number): void {
    this.#rates.push({ slot: this.#slot(sighting), place: sighting.place, unit, value });
  }

  tell(_file: string, says: string): void {
    this.#leaks.add(says);
  }

  get told(): FileTold {
    return {
      slots: this.#slots,
      at: inFewBytes(this.#at),
      kinds: Uint8Array.from(this.#kinds),
      values: Float64Array.from(this.#values),
      besides: inFewBytes(this.#besides),
      rates: this.#rates,
      leaks: [...this.#leaks],
    };
  }

  #slot({ category, measure, period }: Slot): number {
    const key = `${category} ${measure} ${period}`;
    const known = this.#slotAt.get(key);
    if (known !== undefined) return known;
    this.#slotAt.set(key, this.#slots.length);
    return this.#slots.push({ category, measure, period }) - 1;
  }
}

const inFewBytes = (places: readonly number[]): Places =>
  places.every((place) => place <= 0xffff) ? Uint16Array.from(places) : Int32Array.from(places);
