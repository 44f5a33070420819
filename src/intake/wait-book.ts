import { LONGEST_WAIT } from '../domain/timing.ts';
import { daysBetween, type Day } from './read-date.ts';

/** The days one row tells of its report: 0 where it tells none. */
export interface WaitDays {
  made: Day;
  /** Of a row whose status is a decision. */
  decided: Day;
}

/** By id's number, as plain data. */
export interface WaitPart {
  made: Int32Array;
  decided: Int32Array;
}

/**
 * When each report was made and decided. A report may have a row for each change of its status, so
 * the earliest day of each counts, whatever became of it later.
 */
export class WaitBook {
  #made = new Int32Array(1024);
  #decided = new Int32Array(1024);

  note(id: number, { made, decided }: WaitDays): void {
    if (made === 0 && decided === 0) return;
    if (id >= this.#made.length) this.#grow(id);
    this.#made[id] = earliest(this.#made[id] as number, made);
    this.#decided[id] = earliest(this.#decided[id] as number, decided);
  }

  /** Whole days to the decision, or to `today` where there is none; -1 where it cannot be told. */
  waited(id: number, today: Day): { days: number; decided: boolean } {
    const [made, decided] = [this.#made[id] ?? 0, this.#decided[id] ?? 0];
    return { days: made ? daysBetween(made, decided || today) : -1, decided: decided > 0 };
  }

  /** Whether it waits another day tomorrow. */
  waitsOn(id: number, today: Day): boolean {
    const made = this.#made[id] ?? 0;
    return made > 0 && !this.#decided[id] && daysBetween(made, today) < LONGEST_WAIT;
  }

  part(ids: number): WaitPart {
    if (ids > this.#made.length) this.#grow(ids);
    return { made: this.#made.slice(0, ids), decided: this.#decided.slice(0, ids) };
  }

  #grow(id: number): void {
    const length = Math.max(this.#made.length * 2, id + 1);
    const [made, decided] = [this.#made, this.#decided];
    (this.#made = new Int32Array(length)).set(made);
    (this.#decided = new Int32Array(length)).set(decided);
  }
}

const earliest = (before: Day, day: Day) => (before && day ? Math.min(before, day) : before || day);
