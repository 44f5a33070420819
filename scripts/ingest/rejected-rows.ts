import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { csvLine } from '../downloads/csv-line.ts';
import type { Rejection } from '../../src/intake/tally.ts';

/** One row that was not accepted: where it stands, and why. */
export interface RejectedRow {
  file: string;
  firstLine: number;
  lastLine: number;
  /** The column at fault, as the export names it; empty where it is the row as a whole. */
  column: string;
  reason: Rejection;
  values: readonly string[];
}

const HEADER = ['file', 'first_line', 'last_line', 'column', 'reason', 'row'];
const FLUSH_AT = 1 << 16;

/**
 * The private list of a source's rejected rows, for the operator alone: rows may hold names. It is
 * written as they come, so that a faulty export of any size takes no memory.
 */
export class RejectedRows {
  readonly #path: string | null;
  #handle: number | null = null;
  #pending = '';

  /** @param path null keeps no list. */
  constructor(path: string | null) {
    this.#path = path;
    if (path !== null) rmSync(path, { force: true });
  }

  add(row: RejectedRow): void {
    if (this.#path === null) return;
    const place = [row.file, String(row.firstLine), String(row.lastLine), row.column, row.reason];
    this.#pending += csvLine([...place, row.values.join(' | ')]);
    if (this.#pending.length >= FLUSH_AT) this.#flush();
  }

  close(): void {
    this.#flush();
    if (this.#handle !== null) closeSync(this.#handle);
  }

  #flush(): void {
    if (this.#pending === '' || this.#path === null) return;
    if (this.#handle === null) {
      mkdirSync(dirname(this.#path), { recursive: true });
      this.#handle = openSync(this.#path, 'w', 0o600);
      writeSync(this.#handle, csvLine(HEADER));
    }
    writeSync(this.#handle, this.#pending);
    this.#pending = '';
  }
}
