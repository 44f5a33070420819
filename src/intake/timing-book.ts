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
  /** Of each report that told its time. */
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

  list(): PlacedTiming[] {
    return this.#entries.map(({ area, category, period, details }) => ({
      area,
      category,
      period,
      ...told(details),
    }));
  }
}

function told(details: readonly TimeDetail[]): Pick<Timing, 'week' | 'waited'> {
  const week = new Map<number, number>();
  const waited = new Map<number, [days: number, decided: number, open: number]>();
  for (const detail of details) {
    const slot = (detail % (WEEK_SLOTS + 1)) - 1;
    const wait = Math.floor(detail / (WEEK_SLOTS + 1)) - 1;
    if (slot >= 0) week.set(slot, (week.get(slot) ?? 0) + 1);
    if (wait < 0 || wait >= WAITS * 2) continue;
    const days = Math.floor(wait / 2);
    const counts = waited.get(days) ?? [days, 0, 0];
    counts[wait % 2 === 1 ? 1 : 2]++;
    waited.set(days, counts);
  }
  return { week: ascending(week), waited: [...waited.values()].sort(([a], [b]) => a - b) };
}

const ascending = (counts: ReadonlyMap<number, number>): [number, number][] =>
  [...counts].sort(([a], [b]) => a - b);
