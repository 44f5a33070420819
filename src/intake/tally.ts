import type { ReadFile, SourceLedger } from '../domain/ledger.ts';

/** Reasons a row is rejected for; the ledger's words. */
export type Rejection =
  | 'columnCount'
  | 'brokenQuote'
  | 'unknownCategory'
  | 'unknownStatus'
  | 'unknownDebate'
  | 'unknownInstitution'
  | 'missingId'
  | 'missingArea'
  | 'missingText'
  | 'repeatedId'
  | 'repeatedRow'
  | 'invalidDate'
  | 'futureDate'
  | 'outsidePeriods'
  | 'invalidNumber'
  | 'negativeCount';

/** Keeps the account of one source while it is read. */
export class Tally {
  readonly #source: string;
  readonly #files: ReadFile[] = [];
  readonly #rejected = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  readonly #counted = new Map<string, { located: number; unlocated: number }>();
  #rejection: { reason: Rejection; column: string } | null = null;
  readonly notes: SourceLedger['notes'] = [];
  located = 0;
  unlocated = 0;
  duplicates = 0;

  constructor(source: string) {
    this.#source = source;
  }

  file(file: ReadFile): void {
    this.#files.push(file);
  }

  get read(): number {
    return this.#files.reduce((sum, file) => sum + file.read, 0);
  }

  /** Rejects the row that is being read. @param column at fault, as the export names it. */
  reject(reason: Rejection, column = ''): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + 1);
    this.#rejection = { reason, column };
  }

  /** What was said against the row just read, once. */
  takeRejection(): { reason: Rejection; column: string } | null {
    const rejection = this.#rejection;
    this.#rejection = null;
    return rejection;
  }

  leaveOut(reason: string, rows = 1): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + rows);
  }

  /** One accepted row. */
  accept(located: boolean): void {
    if (located) this.located++;
    else this.unlocated++;
  }

  /** What accepted rows count, by measure. */
  add(measure: string, value: number, located: boolean): void {
    const sums = this.#counted.get(measure) ?? { located: 0, unlocated: 0 };
    sums[located ? 'located' : 'unlocated'] += value;
    this.#counted.set(measure, sums);
  }

  ledger(): SourceLedger {
    return {
      source: this.#source,
      files: this.#files,
      read: this.read,
      accepted: this.located + this.unlocated,
      rejected: sorted(this.#rejected),
      leftOut: sorted(this.#leftOut),
      duplicates: this.duplicates,
      located: this.located,
      unlocated: this.unlocated,
      counted: sorted(this.#counted),
      notes: this.notes,
    };
  }
}

function sorted<V>(map: ReadonlyMap<string, V>): Record<string, V> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
