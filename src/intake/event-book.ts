import type { Measure } from '../domain/measure.ts';
import { periodHolding, type Period, type PeriodKind } from '../domain/period.ts';
import type { EventSource } from '../domain/source.ts';
import { AreaSums } from './area-sums.ts';
import type { Column, Cube } from './cube.ts';
import type { Day } from './read-date.ts';
import type { Tally } from './tally.ts';
import type { RowTime } from './time-of-row.ts';
import { timeDetail, type TimingBook } from './timing-book.ts';
import { UNLOCATED } from './unlocated.ts';
import { WaitBook, type WaitPart } from './wait-book.ts';

/** What an event is, its place and time apart: events alike share one. */
export interface EventKind {
  category: string;
  period: Period;
  measures: readonly Measure[];
}

interface BookReading {
  today: Day;
  /** The kind that times are told by; events may be counted by a shorter one. */
  period: PeriodKind;
}

/** What is kept of events with an id alone. */
export interface EventTimes {
  /** When the row was last changed, for the choice among repeats. */
  order: number;
  /** What the row tells of time. */
  time: RowTime;
}

/** What a book holds, as plain data: kinds stand for themselves by their place in `kinds`. */
export interface EventPart {
  kinds: EventKind[];
  /** Rows of ids of which a newer row counts. */
  duplicates: number;
  /** By id's number: the row that counts. */
  areas: Int32Array;
  kindOfId: Int32Array;
  orders: Float64Array;
  slots: Int32Array;
  waits: WaitPart;
  /** Events without an id, only those there are: kind, area and how many. */
  sums: { kinds: Int32Array; areas: Int32Array; counts: Uint32Array };
}

/**
 * Counts events, and of those that share an id only the one last changed; of equal ones the later
 * row. What must be remembered of an id stands in flat arrays: 28 bytes each, whatever rows hold.
 */
export class EventBook {
  readonly #places: number;
  readonly #tally: Tally;
  readonly #repeated: EventSource['repeatedId'];
  readonly #kinds: EventKind[] = [];
  readonly #spelled = new Map<string, number>();
  /** Events without an id, by area, and then by the reason why they have none. */
  readonly #sums: AreaSums;
  #areas = new Int32Array(1024);
  #kindOfId = new Int32Array(1024);
  #orders = new Float64Array(1024);
  #slots = new Int32Array(1024);
  readonly #waits = new WaitBook();
  #ids = 0;
  #duplicates = 0;

  /** @param places how many areas there are */
  constructor(places: number, tally: Tally, repeated: EventSource['repeatedId']) {
    this.#places = places;
    this.#sums = new AreaSums(places + UNLOCATED.length);
    this.#tally = tally;
    this.#repeated = repeated;
  }

  /**
   * Enters an event that has no id, or whose id may come again.
   * @param area its place, or why it has none, as `unlocated` writes it.
   */
  count(kind: number, area: number): void {
    if (area < 0) this.#tally.unplaced(area);
    this.#sum(kind, area, 1);
  }

  /** @param id number of the event's id, from 0 in the order ids come; -1 where it has none. */
  enter(id: number, kind: number, area: number, times: EventTimes): void {
    if (id < 0 || this.#repeated === 'keep') return this.count(kind, area);
    if (area < 0) this.#tally.unplaced(area);
    if (id >= this.#ids) this.#remember(id, area, kind, times);
    else if (this.#repeated === 'refuse') this.#tally.reject('repeatedId');
    else this.#replace(id, area, kind, times);
  }

  /** All it holds; nothing is left in it to be entered or closed. */
  part(): EventPart {
    return {
      kinds: this.#kinds,
      duplicates: this.#duplicates,
      areas: this.#areas.slice(0, this.#ids),
      kindOfId: this.#kindOfId.slice(0, this.#ids),
      orders: this.#orders.slice(0, this.#ids),
      slots: this.#slots.slice(0, this.#ids),
      waits: this.#waits.part(this.#ids),
      sums: this.#usedSums(),
    };
  }

  #usedSums(): EventPart['sums'] {
    const kinds = new Int32Array(this.#sums.used);
    const areas = new Int32Array(this.#sums.used);
    const counts = new Uint32Array(this.#sums.used);
    let at = 0;
    this.#eachSum((kind, area, count) => {
      kinds[at] = kind;
      areas[at] = area;
      counts[at++] = count;
    });
    return { kinds, areas, counts };
  }

  /** The last time they are asked for. */
  #eachSum(take: (kind: number, area: number, count: number) => void): void {
    const places = this.#places;
    this.#sums.each((kind, at, count) => take(kind, at < places ? at : places - 1 - at, count));
    this.#sums.release();
  }

  /**
   * Enters what another book holds of rows that come later.
   * @param ids by its number of an id, the number here
   * @returns false, with nothing entered, where ids come again that must not
   */
  absorb(part: EventPart, ids: Int32Array): boolean {
    if (this.#repeated === 'refuse' && ids.some((id) => id < this.#ids)) return false;
    const kinds = part.kinds.map((kind) => this.kindOf(kind));
    this.#duplicates += part.duplicates;
    ids.forEach((id, i) => {
      const [area, kind] = [part.areas[i] as number, kinds[part.kindOfId[i] as number] as number];
      const [made, decided] = [part.waits.made[i] as number, part.waits.decided[i] as number];
      const time = { slot: part.slots[i] as number, made, decided };
      const times = { order: part.orders[i] as number, time };
      if (id >= this.#ids) this.#remember(id, area, kind, times);
      else this.#replace(id, area, kind, times);
    });
    part.sums.counts.forEach((count, i) => {
      const kind = kinds[part.sums.kinds[i] as number] as number;
      this.#sum(kind, part.sums.areas[i] as number, count);
    });
    return true;
  }

  /**
   * Counts what is left, each event once.
   * @param reading says to which day open reports have waited, and by which periods
   */
  close(cube: Cube, timing: TimingBook, { today, period: kind }: BookReading): void {
    const counts = this.#kinds.map((one) => new KindCount(one, cube, this.#tally));
    const times = this.#kinds.map(({ category, period }) =>
      timing.of(category, periodHolding(period, kind) ?? period),
    );
    for (let id = 0; id < this.#ids; id++) {
      const kind = this.#kindOfId[id] as number;
      const area = this.#areas[id] as number;
      counts[kind]?.add(area, 1);
      const { days, decided } = this.#waits.waited(id, today);
      if (this.#waits.waitsOn(id, today)) this.#tally.dependsOn(today);
      times[kind]?.(area, timeDetail(this.#slots[id] as number, days, decided));
    }
    this.#eachSum((kind, area, count) => counts[kind]?.add(area, count));
    for (const count of counts) count.close();
    this.#tally.duplicates += this.#duplicates;
  }

  #sum(kind: number, area: number, count: number): void {
    this.#sums.add(kind, area < 0 ? this.#places - 1 - area : area, count);
  }

  #replace(id: number, area: number, kind: number, times: EventTimes): void {
    this.#duplicates++;
    if (times.order >= (this.#orders[id] as number)) this.#remember(id, area, kind, times);
    else this.#waits.note(id, times.time);
  }

  #remember(id: number, area: number, kind: number, { order, time }: EventTimes): void {
    if (id >= this.#areas.length) this.#grow();
    if (id >= this.#ids) this.#ids = id + 1;
    this.#areas[id] = area;
    this.#kindOfId[id] = kind;
    this.#orders[id] = order;
    this.#slots[id] = time.slot;
    this.#waits.note(id, time);
  }

  #grow(): void {
    const length = this.#areas.length * 2;
    const [areas, kinds, orders] = [this.#areas, this.#kindOfId, this.#orders];
    (this.#areas = new Int32Array(length)).set(areas);
    (this.#kindOfId = new Int32Array(length)).set(kinds);
    (this.#orders = new Float64Array(length)).set(orders);
    const slots = this.#slots;
    (this.#slots = new Int32Array(length)).set(slots);
  }

  /** The number of a kind, by which events are entered. Equal measures may stand in other arrays. */
  kindOf({ category, period, measures }: EventKind): number {
    const spelled = `${category}/${period}/${measures.join()}`;
    const place =
      this.#spelled.get(spelled) ?? this.#kinds.push({ category, period, measures }) - 1;
    this.#spelled.set(spelled, place);
    return place;
  }
}

/** Puts events of one kind into the cube and the tally. */
class KindCount {
  readonly #kind: EventKind;
  readonly #cube: Cube;
  readonly #tally: Tally;
  #columns: Column[] | null = null;
  #located = 0;
  #unlocated = 0;

  constructor(kind: EventKind, cube: Cube, tally: Tally) {
    this.#kind = kind;
    this.#cube = cube;
    this.#tally = tally;
  }

  add(area: number, count: number): void {
    this.#columns ??= this.#columnsOf();
    if (area < 0) {
      this.#unlocated += count;
      return this.#tally.accept(area, count);
    }
    this.#located += count;
    for (const column of this.#columns) {
      const before = column[area] as number;
      column[area] = Number.isNaN(before) ? count : before + count;
    }
  }

  close(): void {
    if (this.#columns === null) return;
    if (this.#located) this.#tally.accept(0, this.#located);
    for (const measure of this.#kind.measures) {
      this.#tally.add(measure, this.#located, true);
      this.#tally.add(measure, this.#unlocated, false);
    }
  }

  /** Made for an event without a place too: its period is one the source speaks of. */
  #columnsOf(): Column[] {
    const { category, measures, period } = this.#kind;
    return measures.map((measure) => this.#cube.column(category, measure, period));
  }
}
