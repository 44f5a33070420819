import { LONGEST_WAIT, WEEK_SLOTS, type Timing } from '../domain/timing.ts';
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

/** Timing with the place of its area in the atlas's list. */
export type PlacedTiming = Timing & { area: number };

interface Entry {
  area: number;
  category: string;
  period: Period;
  week: Map<number, number>;
  decided: Map<number, number>;
  open: Map<number, number>;
}

/** Gathers when reports were of and how long they waited; grows by what was told, not by rows. */
export class TimingBook {
  readonly #entries = new Map<string, Entry>();

  add(area: number, category: string, period: Period, detail: TimeDetail): void {
    if (area < 0 || detail < 0) return;
    const entry = this.#entryOf(area, category, period);
    const slot = (detail % (WEEK_SLOTS + 1)) - 1;
    const wait = Math.floor(detail / (WEEK_SLOTS + 1)) - 1;
    if (slot >= 0) addTo(entry.week, slot);
    if (wait >= 0 && wait < WAITS * 2)
      addTo(wait % 2 === 1 ? entry.decided : entry.open, Math.floor(wait / 2));
  }

  #entryOf(area: number, category: string, period: Period): Entry {
    const key = `${area}/${period}/${category}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      const [week, decided, open] = [new Map(), new Map(), new Map()];
      this.#entries.set(key, (entry = { area, category, period, week, decided, open }));
    }
    return entry;
  }

  list(): PlacedTiming[] {
    return [...this.#entries.values()].map(({ area, category, period, week, decided, open }) => ({
      area,
      category,
      period,
      week: ascending(week),
      waited: ascending(new Map([...decided, ...open].map(([days]) => [days, 0]))).map(([days]) => [
        days,
        decided.get(days) ?? 0,
        open.get(days) ?? 0,
      ]),
    }));
  }
}

function addTo(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const ascending = (counts: ReadonlyMap<number, number>): [number, number][] =>
  [...counts].sort(([a], [b]) => a - b);
