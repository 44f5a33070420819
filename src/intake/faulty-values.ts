import type { FaultCounts } from '../domain/ledger.ts';

/** A value that no row could use, with how many rows held it. For the operator alone. */
export interface FaultyValue {
  reason: string;
  /** As the export names it. */
  column: string;
  value: string;
  rows: number;
  /** What would help: the nearest known value, the areas that fit. Empty where nothing does. */
  hint: string;
}

/** What was gathered, as plain data, in the order it came. */
export interface FaultyPart {
  values: FaultyValue[];
  rest: FaultyValue[];
}

/** So many values of one source are told apart; rows of further ones are counted together. */
const TOLD_APART = 1000;

/** Gathers the values of one source that were not understood, each once. */
export class FaultyValues {
  readonly #values = new Map<string, FaultyValue>();
  readonly #rest = new Map<string, FaultyValue>();

  /** The account of one value; whoever meets it in a row adds one to its `rows`. */
  of(reason: string, column: string, value: string, hint: () => string = () => ''): FaultyValue {
    const key = `${reason}\u0000${column}\u0000${value}`;
    const known = this.#values.get(key);
    if (known) return known;
    if (this.#values.size >= TOLD_APART) return this.#restOf(reason, column);
    const made = { reason, column, value, rows: 0, hint: hint() };
    this.#values.set(key, made);
    return made;
  }

  #restOf(reason: string, column: string): FaultyValue {
    const key = `${reason}\u0000${column}`;
    const known = this.#rest.get(key);
    if (known) return known;
    const made = { reason, column, value: '', rows: 0, hint: `more than ${TOLD_APART} values` };
    this.#rest.set(key, made);
    return made;
  }

  part(): FaultyPart {
    return { values: [...this.#values.values()], rest: [...this.#rest.values()] };
  }

  /**
   * Adds what was gathered from rows that come later.
   * @returns false, with nothing added, where the later rows held too many values to tell which of
   * them stand here too
   */
  absorb({ values, rest }: FaultyPart): boolean {
    if (rest.length && this.#values.size) return false;
    for (const { reason, column, value, rows, hint } of values) {
      this.of(reason, column, value, () => hint).rows += rows;
    }
    for (const { reason, column, rows } of rest) this.#restOf(reason, column).rows += rows;
    return true;
  }

  /** Those that rows held, the most frequent first. */
  list(): FaultyValue[] {
    const all = [...this.#values.values(), ...this.#rest.values()].filter(({ rows }) => rows > 0);
    return all.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  }

  /** How many distinct values there were, by reason and column: without the values themselves. */
  counts(): FaultCounts[] {
    const found = new Map<string, FaultCounts>();
    for (const { reason, column, rows } of this.list()) {
      const key = `${reason}\u0000${column}`;
      const counts = found.get(key) ?? { reason, column, values: 0, rows: 0 };
      found.set(key, { ...counts, values: counts.values + 1, rows: counts.rows + rows });
    }
    return [...found.values()].sort((a, b) => b.rows - a.rows);
  }
}
