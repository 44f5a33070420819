import type { ReadFile, SourceLedger } from '../domain/ledger.ts';
import { FaultyValues, type FaultyPart } from './faulty-values.ts';
import { nearestHint } from './nearest-name.ts';
import type { Day } from './read-date.ts';
import { unlocatedReason, type Unlocated } from './unlocated.ts';

/** Reasons a row is rejected for; the ledger's words. */
export const REJECTIONS = [
  'columnCount',
  'brokenQuote',
  'unknownCategory',
  'categoryNotInForce',
  'unknownStatus',
  'unknownDebate',
  'unknownInstitution',
  'unknownQuestion',
  'unknownAnswer',
  'missingId',
  'missingArea',
  'missingText',
  'repeatedId',
  'repeatedRow',
  'invalidDate',
  'ambiguousDate',
  'coarseDate',
  'futureDate',
  'outsidePeriods',
  'invalidNumber',
  'negativeCount',
  'sampleContradicted',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

type Counts<K = string> = Map<K, number>;

/** The account of some rows, as plain data. */
export interface TallyPart {
  rejected: Counts;
  leftOut: Counts;
  unlocatedFor: Counts;
  repaired: Counts;
  months: Counts<number>;
  counted: Map<string, { located: number; unlocated: number }>;
  located: number;
  unlocated: number;
  duplicates: number;
  values: FaultyPart;
  /** The same rows give the same on any day from `latest` to before `soonest`. */
  latest: Day;
  soonest: Day;
  notes: SourceLedger['notes'];
}

/** Keeps the account of one source while it is read. */
export class Tally {
  readonly #source: string;
  readonly #files: ReadFile[] = [];
  readonly #rejected = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  readonly #counted = new Map<string, { located: number; unlocated: number }>();
  readonly #unlocatedFor = new Map<string, number>();
  readonly #repaired = new Map<string, number>();
  #rejection: { reason: Rejection; column: string } | null = null;
  readonly #months = new Map<number, number>();
  #month = 0;
  #inMonth = 0;
  #latest: Day = 0;
  #soonest: Day = Infinity;
  #unlocated: Unlocated | null = null;
  readonly values = new FaultyValues();
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
    addTo(this.#rejected, reason, 1);
    this.#rejection = { reason, column };
  }

  /** The same for a word that nobody knows: it is listed, with the nearest of those known. */
  rejectWord(reason: Rejection, column: string, word: string, known: readonly string[]): void {
    this.values.of(reason, column, word, () => nearestHint(word, known)).rows++;
    this.reject(reason, column);
  }

  /** What was said against the row just read, once. */
  takeRejection(): { reason: Rejection; column: string } | null {
    const rejection = this.#rejection;
    this.#rejection = null;
    return rejection;
  }

  leaveOut(reason: string, rows = 1): void {
    addTo(this.#leftOut, reason, rows);
  }

  /**
   * One accepted row, or more that are alike.
   * @param place of its area, or why it has none, as `unlocated` writes it.
   */
  accept(place: number, rows = 1): void {
    if (place >= 0) this.located += rows;
    else {
      this.unlocated += rows;
      addTo(this.#unlocatedFor, unlocatedReason(place), rows);
      this.unplaced(place);
    }
  }

  /** Says of the row at hand why it belongs to no area, where it is counted later. */
  unplaced(place: number): void {
    this.#unlocated = unlocatedReason(place);
  }

  /** Why the row just accepted belongs to no area, once. */
  takeUnlocated(): Unlocated | null {
    const reason = this.#unlocated;
    this.#unlocated = null;
    return reason;
  }

  /** A row of which a value was put right. */
  repair(what: string): void {
    addTo(this.#repaired, what, 1);
  }

  /** A day was held against today. */
  sawDay(day: Day, today: Day): void {
    if (day > today) this.#soonest = Math.min(this.#soonest, day);
    else if (day > this.#latest) this.#latest = day;
  }

  /** What a row counts as would be another tomorrow. */
  dependsOn(today: Day): void {
    this.#latest = Math.max(this.#latest, today);
    this.#soonest = Math.min(this.#soonest, today + 1);
  }

  /** A row of a month of the calendar. @param month as one number, 202407 */
  inMonth(month: number): void {
    if (month !== this.#month) this.#closeMonth(month);
    this.#inMonth++;
  }

  /** Rows of one month come together: they are counted at once. */
  #closeMonth(next: number): void {
    if (this.#inMonth) addTo(this.#months, this.#month, this.#inMonth);
    this.#month = next;
    this.#inMonth = 0;
  }

  /** Rows by month, `2024-07`. */
  months(): Map<string, number> {
    this.#closeMonth(0);
    const named = [...this.#months].map(([month, rows]) => {
      const digits = String(month).padStart(6, '0');
      return [`${digits.slice(0, 4)}-${digits.slice(4)}`, rows] as const;
    });
    return new Map(named);
  }

  /** What accepted rows count, by measure. */
  add(measure: string, value: number, located: boolean): void {
    const sums = this.#counted.get(measure) ?? { located: 0, unlocated: 0 };
    sums[located ? 'located' : 'unlocated'] += value;
    this.#counted.set(measure, sums);
  }

  part(): TallyPart {
    this.#closeMonth(0);
    return {
      rejected: this.#rejected,
      leftOut: this.#leftOut,
      unlocatedFor: this.#unlocatedFor,
      repaired: this.#repaired,
      months: this.#months,
      counted: this.#counted,
      located: this.located,
      unlocated: this.unlocated,
      duplicates: this.duplicates,
      values: this.values.part(),
      latest: this.#latest,
      soonest: this.#soonest,
      notes: this.notes,
    };
  }

  /** Adds the account of rows that come later; false where they must be read together with these. */
  absorb(part: TallyPart): boolean {
    if (!this.values.absorb(part.values)) return false;
    addAll(this.#rejected, part.rejected);
    addAll(this.#leftOut, part.leftOut);
    addAll(this.#unlocatedFor, part.unlocatedFor);
    addAll(this.#repaired, part.repaired);
    addAll(this.#months, part.months);
    for (const [measure, { located, unlocated }] of part.counted) {
      this.add(measure, located, true);
      this.add(measure, unlocated, false);
    }
    this.located += part.located;
    this.unlocated += part.unlocated;
    this.duplicates += part.duplicates;
    this.#latest = Math.max(this.#latest, part.latest);
    this.#soonest = Math.min(this.#soonest, part.soonest);
    this.notes.push(...part.notes);
    return true;
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
      unlocatedFor: sorted(this.#unlocatedFor),
      repaired: sorted(this.#repaired),
      faultyValues: this.values.counts(),
      counted: sorted(this.#counted),
      notes: this.notes,
    };
  }
}

function addAll<K>(counts: Counts<K>, others: Counts<K>): void {
  for (const [key, rows] of others) addTo(counts, key, rows);
}

function addTo<K>(counts: Counts<K>, key: K, rows: number): void {
  const sum = (counts.get(key) ?? 0) + rows;
  if (sum === 0) counts.delete(key);
  else counts.set(key, sum);
}

function sorted<V>(map: ReadonlyMap<string, V>): Record<string, V> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
