import { LONGEST_WAIT, WEEK_SLOTS, type Timing, type Waited } from '../domain/timing.ts';
import type { Period } from '../domain/period.ts';

/** What is kept of one report's time as one number: -1 where nothing was told. */
export type TimeDetail = number;

const WAITS = LONGEST_WAIT + 1;

/** @param slot of the week, -1 for none. @param days waited, -1 for none. */
export function timeDetail(slot: number, days: number, decided: boolean): TimeDetail {
  if (slot < 0 && days < 0) return -1;
  const wait = days < 0 ? 0 : 1 + Math.min(days, LONGEST_WAIT) * 2 + (decided ? 1 : 0);
  return wait * (WEEK_SLOTS + 1) + slot + 1;
}

/** What reports of one category and period told of time, with the place of their area. */
export interface PlacedTiming {
  area: number;
  category: string;
  period: Period;
  /** Of each report that told its time. */
  details: readonly TimeDetail[];
}

interface Entry extends PlacedTiming {
  details: TimeDetail[];
}

/** Gathers when reports were of and how long they waited. */
export class TimingBook {
  /** In the order their first reports came. */
  readonly #entries: Entry[] = [];
  readonly #byArea = new Map<string, Map<number, Entry>>();

  /** Where reports of a category and period are put down: their area, and what they told. */
  of(category: string, period: Period): (area: number, detail: TimeDetail) => void {
    const key = `${period}/${category}`;
    const entries = this.#byArea.get(key) ?? new Map<number, Entry>();
    this.#byArea.set(key, entries);
    return (area, detail) => {
      if (area < 0 || detail < 0) return;
      const entry = entries.get(area);
      if (entry) return void entry.details.push(detail);
      const made = { area, category, period, details: [detail] };
      entries.set(area, made);
      this.#entries.push(made);
    };
  }

  list(): readonly PlacedTiming[] {
    return this.#entries;
  }
}

const ascending = (a: number, b: number) => a - b;

/** Adds up what reports told, in arrays that are used again for the next sum. */
export class TimingSum {
  readonly #week = new Uint32Array(WEEK_SLOTS);
  /** By days waited: those still open, and those decided. */
  readonly #waits = new Uint32Array(WAITS * 2);
  // Most sums are of a few reports: to look at all hours and days there may be would take longer.
  readonly #slots: number[] = [];
  readonly #days: number[] = [];

  add(details: readonly TimeDetail[]): void {
    for (const detail of details) {
      const slot = (detail % (WEEK_SLOTS + 1)) - 1;
      const wait = Math.trunc(detail / (WEEK_SLOTS + 1)) - 1;
      if (slot >= 0) {
        if (!this.#week[slot]) this.#slots.push(slot);
        this.#week[slot] = (this.#week[slot] as number) + 1;
      }
      if (wait < 0) continue;
      const days = wait >> 1;
      if (!this.#waits[days * 2] && !this.#waits[days * 2 + 1]) this.#days.push(days);
      this.#waits[wait] = (this.#waits[wait] as number) + 1;
    }
  }

  /** The sum so far; the next begins at zero. */
  take(): Pick<Timing, 'week' | 'waited'> {
    const week: Timing['week'] = [];
    for (const slot of this.#slots.sort(ascending)) {
      week.push([slot, this.#week[slot] as number]);
      this.#week[slot] = 0;
    }
    const waited: Waited[] = [];
    for (const days of this.#days.sort(ascending)) {
      const open = this.#waits[days * 2] as number;
      const decided = this.#waits[days * 2 + 1] as number;
      waited.push([days, decided, open]);
      this.#waits.fill(0, days * 2, days * 2 + 2);
    }
    this.#slots.length = 0;
    this.#days.length = 0;
    return { week, waited };
  }
}
