import type { Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { EventSource } from '../domain/source.ts';
import type { Column, Cube } from './cube.ts';
import type { Tally } from './tally.ts';

/** What an event is, its place and time apart: events alike share one. */
interface EventKind {
  place: number;
  measures: readonly Measure[];
  /** The figures it adds to. */
  columns: Column[];
}

/** One event as it counts. */
export interface Counted {
  area: number;
  period: Period;
  category: string;
  measures: readonly Measure[];
  /** When the row was last changed, for the choice among repeats. */
  order: number;
}

/**
 * Counts events, and of those that share an id only the one last changed. What must be remembered
 * of an id stands in flat arrays: 16 bytes each, whatever the rows hold.
 */
export class EventBook {
  readonly #cube: Cube;
  readonly #tally: Tally;
  readonly #repeated: EventSource['repeatedId'];
  readonly #kinds: EventKind[] = [];
  readonly #kindOf = new Map<string, Map<Period, Map<readonly Measure[], EventKind>>>();
  #areas = new Int32Array(1024);
  #kindPlaces = new Int32Array(1024);
  #orders = new Float64Array(1024);
  #ids = 0;

  constructor(cube: Cube, tally: Tally, repeated: EventSource['repeatedId']) {
    this.#cube = cube;
    this.#tally = tally;
    this.#repeated = repeated;
  }

  /** @param id number of the event's id, from 0 in the order ids come; -1 where it has none. */
  enter(id: number, event: Counted): void {
    const kind = this.#kind(event);
    const repeats = id >= 0 && id < this.#ids && this.#repeated !== 'keep';
    if (!repeats) this.#count(event.area, kind, 1);
    else if (this.#repeated === 'refuse') return this.#tally.reject('repeatedId');
    else {
      this.#tally.duplicates++;
      if (event.order < (this.#orders[id] as number)) return;
      const earlier = this.#kinds[this.#kindPlaces[id] as number] as EventKind;
      this.#count(this.#areas[id] as number, earlier, -1);
      this.#count(event.area, kind, 1);
    }
    if (id >= 0) this.#remember(id, event.area, kind, event.order);
  }

  #remember(id: number, area: number, kind: EventKind, order: number): void {
    if (id >= this.#areas.length) this.#grow();
    this.#ids = Math.max(this.#ids, id + 1);
    this.#areas[id] = area;
    this.#kindPlaces[id] = kind.place;
    this.#orders[id] = order;
  }

  #grow(): void {
    const length = this.#areas.length * 2;
    const [areas, kinds, orders] = [this.#areas, this.#kindPlaces, this.#orders];
    (this.#areas = new Int32Array(length)).set(areas);
    (this.#kindPlaces = new Int32Array(length)).set(kinds);
    (this.#orders = new Float64Array(length)).set(orders);
  }

  #kind({ category, period, measures }: Counted): EventKind {
    const byPeriod = found(this.#kindOf, category, () => new Map());
    const byMeasures = found(byPeriod, period, () => new Map());
    return found(byMeasures, measures, () => {
      const columns = measures.map((measure) => this.#cube.column(category, measure, period));
      const kind = { place: this.#kinds.length, measures, columns };
      this.#kinds.push(kind);
      return kind;
    });
  }

  #count(area: number, { measures, columns }: EventKind, sign: 1 | -1): void {
    const located = area >= 0;
    this.#tally.accept(area, sign);
    for (const measure of measures) this.#tally.add(measure, sign, located);
    if (!located) return;
    for (const column of columns) {
      const before = column[area] as number;
      column[area] = Number.isNaN(before) ? sign : before + sign;
    }
  }
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
