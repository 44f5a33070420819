import type { RateUnit } from '../../src/domain/denominator.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { PlainLeak, PublishedRate, PublishedTable } from './published.ts';

/** Where and what: one figure as a file shows it. */
export interface Sighting {
  category: string;
  measure: Measure;
  period: Period;
  place: number;
  /** A number, or why there is none. */
  cell: number | string;
  file: string;
}

/** What some files show; plain data, so that a thread can hand it over. */
export interface Seen {
  tables: SeenTable[];
  rates: PublishedRate[];
  plainLeaks: PlainLeak[];
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

  see(sighting: Sighting): void {
    const { measure, place, cell, file } = sighting;
    if (measure === 'detectionRate') {
      const table = this.#table({ ...sighting, measure: 'recorded' });
      if (typeof cell === 'number') table.shares.set(place, file);
      return;
    }
    const table = this.#table(sighting);
    if (cell === 'suppressed') table.hidden[place] = 1;
    if (typeof cell === 'number') this.#seeNumber(table, place, cell, file);
  }

  /** Sees a rate among those of similar areas: in the files of other areas, too. */
  seeBeside(sighting: Omit<Sighting, 'cell'>): void {
    const { besides } = this.#table(sighting);
    if (!besides.has(sighting.place)) besides.set(sighting.place, sighting.file);
  }

  seeRate(sighting: Omit<Sighting, 'cell'>, { per, of }: RateUnit, value: number): void {
    const table = this.#table(sighting);
    const index = this.tables.indexOf(table);
    this.rates.push({ table: index, place: sighting.place, per, of, value });
  }

  get seen(): Seen {
    return { tables: this.tables, rates: this.rates, plainLeaks: this.plainLeaks };
  }

  /**
   * Adds what other files show.
   * @param placeOf here, of an area's place there
   */
  add({ tables, rates, plainLeaks }: Seen, placeOf: ArrayLike<number>): void {
    for (const { shown, hidden, shares, besides, ...slot } of tables) {
      const table = this.#table(slot);
      for (let there = 0; there < shown.length; there++) {
        const value = shown[there] as number;
        const place = placeOf[there] as number;
        if (hidden[there] === 1) table.hidden[place] = 1;
        if (!Number.isNaN(value)) table.shown[place] = value;
      }
      for (const [there, file] of shares) table.shares.set(placeOf[there] as number, file);
      for (const [there, file] of besides)
        this.seeBeside({ ...slot, place: placeOf[there] as number, file });
    }
    for (const { table, place: there, value, ...unit } of rates)
      this.seeRate({ ...tables[table]!, place: placeOf[there] as number, file: '' }, unit, value);
    for (const { file, says } of plainLeaks) this.tell(file, says);
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

  #table({
    category,
    measure,
    period,
  }: Pick<Sighting, 'category' | 'measure' | 'period'>): SeenTable {
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
