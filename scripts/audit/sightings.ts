import type { RateUnit } from '../../src/domain/denominator.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import { HIDDEN, NUMBER, type FileTold } from './file-told.ts';
import type { PlainLeak, PublishedRate, PublishedTable } from './published.ts';

/** Of what a table is. */
export interface Slot {
  category: string;
  measure: Measure;
  period: Period;
}

/** Where and what: one figure as a file shows it. */
export interface Sighting extends Slot {
  place: number;
  /** A number, or why there is none. */
  cell: number | string;
  file: string;
}

/** Who is told what a file shows. */
export interface Seeing {
  see(sighting: Sighting): void;
  /** A rate among those of similar areas: in the files of other areas, too. */
  seeBeside(sighting: Omit<Sighting, 'cell'>): void;
  seeRate(sighting: Omit<Sighting, 'cell'>, unit: RateUnit, value: number): void;
  /** Something that gives a count away by itself. */
  tell(file: string, says: string): void;
}

export interface SeenTable extends PublishedTable {
  shown: Float64Array;
  hidden: Uint8Array;
  /** Detection rates that are shown, by place. */
  shares: Map<number, string>;
  /** Rates that stand among those of similar areas, by place: a file that shows it. */
  besides: Map<number, string>;
}

/** Gathers what all files show of guarded figures. What one of them shows is shown. */
export class Sightings {
  readonly plainLeaks: PlainLeak[] = [];
  readonly rates: PublishedRate[] = [];
  readonly #tables = new Map<string, SeenTable>();
  readonly #areas: number;
  readonly #threshold: number;
  readonly #told = new Set<string>();

  constructor(areas: number, threshold: number) {
    this.#areas = areas;
    this.#threshold = threshold;
  }

  get tables(): SeenTable[] {
    return [...this.#tables.values()];
  }

  /**
   * Adds what a file shows.
   * @param placeOf here, of an area's place there
   */
  add(told: FileTold, file: string, placeOf: ArrayLike<number>): void {
    const tables = told.slots.map((slot) => this.#table({ ...slot, measure: countedBy(slot) }));
    const isShare = told.slots.map((slot) => slot.measure !== countedBy(slot));
    const { at, kinds, values, besides } = told;
    const tableAt = (i: number) => tables[i] as SeenTable;
    let number = 0;
    for (let i = 0; i < kinds.length; i++) {
      const slot = at[2 * i] as number;
      const place = placeOf[at[2 * i + 1] as number] as number;
      const table = tableAt(slot);
      if (kinds[i] === HIDDEN && !isShare[slot]) table.hidden[place] = 1;
      if (kinds[i] !== NUMBER) continue;
      const value = values[number++] as number;
      if (isShare[slot]) table.shares.set(place, file);
      else this.#seeNumber(table, place, value, file);
    }
    for (let i = 0; i < besides.length; i += 2) {
      const seen = tableAt(besides[i] as number).besides;
      const place = placeOf[besides[i + 1] as number] as number;
      if (!seen.has(place)) seen.set(place, file);
    }
    for (const { slot, place, unit, value } of told.rates) {
      const table = this.tables.indexOf(tableAt(slot));
      this.rates.push({ table, place: placeOf[place] as number, ...unit, value });
    }
    for (const says of told.leaks) this.tell(file, says);
  }

  /** To be called when all is seen: what stands beside a hidden figure, or in place of it. */
  close(codeOf: (place: number) => string): void {
    for (const table of this.tables) {
      table.hidden.forEach((hidden, place) => {
        if (!hidden) return;
        const name = `${table.category}, ${table.measure}, ${table.period} in ${codeOf(place)}`;
        const value = table.shown[place] as number;
        if (!Number.isNaN(value))
          this.tell('', `${name} is hidden in one file and shown in another`);
        const share = this.#sharesOf(table).get(place);
        if (share !== undefined)
          this.tell(share, `a detection rate stands beside ${name}, which is hidden`);
        const beside = table.besides.get(place);
        if (beside !== undefined)
          this.tell(
            beside,
            `a rate stands among those of similar areas for ${name}, which is hidden`,
          );
      });
      // What is shown anywhere is no secret, and a relation may count on it.
      table.hidden.forEach((_, place) => {
        if (!Number.isNaN(table.shown[place])) table.hidden[place] = 0;
      });
    }
    this.#keepRatesBesideHidden();
  }

  #keepRatesBesideHidden(): void {
    const { tables } = this;
    const kept = this.rates.filter(({ table, place }) => tables[table]?.hidden[place] === 1);
    this.rates.splice(0, this.rates.length, ...kept);
  }

  #sharesOf(table: SeenTable): Map<number, string> {
    return this.#table({ ...table, measure: 'recorded' }).shares;
  }

  #seeNumber(table: SeenTable, place: number, value: number, file: string): void {
    table.shown[place] = value;
    if (value > 0 && value < this.#threshold) {
      this.tell(
        file,
        `${table.category}, ${table.measure}, ${table.period}: a count of ${value} is shown`,
      );
    }
  }

  /** Something that gives a count away by itself; said once. */
  tell(file: string, says: string): void {
    if (this.#told.has(`${file} ${says}`)) return;
    this.#told.add(`${file} ${says}`);
    this.plainLeaks.push({ file, says });
  }

  #table({ category, measure, period }: Slot): SeenTable {
    const key = `${category} ${measure} ${period}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const shown = new Float64Array(this.#areas).fill(NaN);
    const hidden = new Uint8Array(this.#areas);
    const told = { shares: new Map(), besides: new Map() };
    const fresh = { category, measure, period, shown, hidden, ...told };
    this.#tables.set(key, fresh);
    return fresh;
  }
}

/** The shares of what was detected stand with the counts that they are shares of. */
const countedBy = ({ measure }: Slot): Measure =>
  measure === 'detectionRate' ? 'recorded' : measure;
