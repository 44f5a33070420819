import type { Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { EventSource } from '../domain/source.ts';
import type { Column, Cube } from './cube.ts';
import type { Tally } from './tally.ts';
import type { TimeDetail, TimingBook } from './timing-book.ts';
import { UNLOCATED } from './unlocated.ts';

/** What an event is, its place and time apart: events alike share one. */
export interface EventKind {
  category: string;
  period: Period;
  measures: readonly Measure[];
}

/** One event as it counts. */
export interface Counted extends EventKind {
  area: number;
  /** When the row was last changed, for the choice among repeats. */
  order: number;
  /** What the row tells of time; kept of events with an id alone. */
  detail: TimeDetail;
}

type EventTimes = Pick<Counted, 'order' | 'detail'>;

/** What a book holds, as plain data: kinds stand for themselves by their place in `kinds`. */
export interface EventPart {
  kinds: EventKind[];
  /** Rows of ids of which a newer row counts. */
  duplicates: number;
  /** By id's number: the row that counts. */
  areas: Int32Array;
  kindOfId: Int32Array;
  orders: Float64Array;
  details: Int32Array;
  /** Events without an id, only those there are: kind, area and how many. */
  sums: { kinds: Int32Array; areas: Int32Array; counts: Float64Array };
}

/**
 * Counts events, and of those that share an id only the one last changed; of equal ones the later
 * row. What must be remembered of an id stands in flat arrays: 20 bytes each, whatever rows hold.
 */
export class EventBook {
  readonly #places: number;
  readonly #tally: Tally;
  readonly #repeated: EventSource['repeatedId'];
  readonly #kinds: EventKind[] = [];
  readonly #kindOf = new Map<string, Map<Period, Map<readonly Measure[], number>>>();
  /** By kind: events without an id, by area, and then by the reason why they have none. */
  readonly #sums: (Uint32Array | undefined)[] = [];
  #areas = new Int32Array(1024);
  #kindOfId = new Int32Array(1024);
  #orders = new Float64Array(1024);
  #details = new Int32Array(1024);
  #ids = 0;
  #duplicates = 0;

  /** @param places how many areas there are */
  constructor(places: number, tally: Tally, repeated: EventSource['repeatedId']) {
    this.#places = places;
    this.#tally = tally;
    this.#repeated = repeated;
  }

  /** @param id number of the event's id, from 0 in the order ids come; -1 where it has none. */
  enter(id: number, event: Counted): void {
    const kind = this.#kind(event);
    if (id < 0 || this.#repeated === 'keep') this.#sum(kind, event.area, 1);
    else if (id >= this.#ids) this.#remember(id, event.area, kind, event);
    else if (this.#repeated === 'refuse') this.#tally.reject('repeatedId');
    else this.#replace(id, event.area, kind, event);
  }

  part(): EventPart {
    const used = this.#sums.flatMap((sums, kind) =>
      [...(sums?.entries() ?? [])].flatMap(([at, count]) => (count ? [{ kind, at, count }] : [])),
    );
    return {
      kinds: this.#kinds,
      duplicates: this.#duplicates,
      areas: this.#areas.slice(0, this.#ids),
      kindOfId: this.#kindOfId.slice(0, this.#ids),
      orders: this.#orders.slice(0, this.#ids),
      details: this.#details.slice(0, this.#ids),
      sums: {
        kinds: Int32Array.from(used, ({ kind }) => kind),
        areas: Int32Array.from(used, ({ at }) => this.#areaAt(at)),
        counts: Float64Array.from(used, ({ count }) => count),
      },
    };
  }

  /**
   * Enters what another book holds of rows that come later.
   * @param ids by its number of an id, the number here
   * @returns false, with nothing entered, where ids come again that must not
   */
  absorb(part: EventPart, ids: Int32Array): boolean {
    if (this.#repeated === 'refuse' && ids.some((id) => id < this.#ids)) return false;
    const kinds = part.kinds.map((kind) => this.#kind(kind));
    this.#duplicates += part.duplicates;
    ids.forEach((id, i) => {
      const [area, kind] = [part.areas[i] as number, kinds[part.kindOfId[i] as number] as number];
      const times = { order: part.orders[i] as number, detail: part.details[i] as number };
      if (id >= this.#ids) this.#remember(id, area, kind, times);
      else this.#replace(id, area, kind, times);
    });
    part.sums.counts.forEach((count, i) => {
      const kind = kinds[part.sums.kinds[i] as number] as number;
      this.#sum(kind, part.sums.areas[i] as number, count);
    });
    return true;
  }

  /** Counts what is left, each event once. */
  close(cube: Cube, timing: TimingBook): void {
    const counters = this.#kinds.map((kind) => this.#counter(kind, cube));
    for (let id = 0; id < this.#ids; id++) {
      const kind = this.#kindOfId[id] as number;
      counters[kind]?.(this.#areas[id] as number, 1);
      const { category, period } = this.#kinds[kind] as EventKind;
      timing.add(this.#areas[id] as number, category, period, this.#details[id] as number);
    }
    this.#sums.forEach((sums, kind) =>
      sums?.forEach((count, at) => {
        if (count) counters[kind]?.(this.#areaAt(at), count);
      }),
    );
    this.#tally.duplicates += this.#duplicates;
  }

  #counter({ category, measures, period }: EventKind, cube: Cube) {
    let columns: Column[] | null = null;
    return (area: number, count: number): void => {
      columns ??= measures.map((measure) => cube.column(category, measure, period));
      const located = area >= 0;
      this.#tally.accept(area, count);
      for (const measure of measures) this.#tally.add(measure, count, located);
      if (!located) return;
      for (const column of columns) {
        const before = column[area] as number;
        column[area] = Number.isNaN(before) ? count : before + count;
      }
    };
  }

  #sum(kind: number, area: number, count: number): void {
    const sums = (this.#sums[kind] ??= new Uint32Array(this.#places + UNLOCATED.length));
    const at = area < 0 ? this.#places - 1 - area : area;
    sums[at] = (sums[at] as number) + count;
  }

  #areaAt(at: number): number {
    return at < this.#places ? at : this.#places - 1 - at;
  }

  #replace(id: number, area: number, kind: number, times: EventTimes): void {
    this.#duplicates++;
    if (times.order >= (this.#orders[id] as number)) this.#remember(id, area, kind, times);
  }

  #remember(id: number, area: number, kind: number, { order, detail }: EventTimes): void {
    if (id >= this.#areas.length) this.#grow();
    if (id >= this.#ids) this.#ids = id + 1;
    this.#areas[id] = area;
    this.#kindOfId[id] = kind;
    this.#orders[id] = order;
    this.#details[id] = detail;
  }

  #grow(): void {
    const length = this.#areas.length * 2;
    const [areas, kinds, orders] = [this.#areas, this.#kindOfId, this.#orders];
    (this.#areas = new Int32Array(length)).set(areas);
    (this.#kindOfId = new Int32Array(length)).set(kinds);
    (this.#orders = new Float64Array(length)).set(orders);
    const details = this.#details;
    (this.#details = new Int32Array(length)).set(details);
  }

  #kind({ category, period, measures }: EventKind): number {
    const known = this.#kindOf.get(category)?.get(period)?.get(measures);
    return known ?? this.#newKind({ category, period, measures });
  }

  #newKind(kind: EventKind): number {
    const place = this.#kinds.push(kind) - 1;
    this.#sums.push(undefined);
    const byPeriod = found(this.#kindOf, kind.category);
    found(byPeriod, kind.period).set(kind.measures, place);
    return place;
  }
}

function found<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = new Map()));
  return value;
}
