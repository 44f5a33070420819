import { isTwelveMonths, monthsOf, type Period } from '../../src/domain/period.ts';
import type { PublishedTable } from './published.ts';
import type { CellPlace, SystemBook } from './system-book.ts';

/** A table by the months it goes over. */
interface Spell {
  table: number;
  period: Period;
  months: readonly Period[];
}

/** Tables of one category and measure: those of twelve months, and what they can be made of. */
interface Spells {
  all: Spell[];
  /** Years, and twelve months that begin with any other; those that begin first come first. */
  years: Spell[];
  quarters: ReadonlyMap<Period, Spell>;
  months: ReadonlyMap<Period, Spell>;
}

/**
 * Months and quarters add up to quarters, years and rolling twelve months, wherever they are
 * published; and of two that go over twelve months, the later has what came in its stead of what
 * fell out, whether or not the months of both are told.
 */
export function periodRelations(book: SystemBook): void {
  const slots = Map.groupBy(book.published.tables.keys(), (table) => slotOf(book, table));
  for (const tables of slots.values()) {
    const spells = spellsOf(book.published.tables, tables);
    if (spells.all.every(({ period }) => period.length === 4)) continue;
    book.published.areas.forEach((_, place) => new PeriodSums(book, spells, place).enter());
  }
}

function slotOf({ published }: SystemBook, table: number): string {
  const { category, measure } = published.tables[table]!;
  return `${category} ${measure}`;
}

function spellsOf(tables: readonly PublishedTable[], own: readonly number[]): Spells {
  const all = own
    .map((table): Spell => {
      const { period } = tables[table]!;
      return { table, period, months: monthsOf(period) };
    })
    .filter(({ months }) => months.length > 0)
    .sort((a, b) => ((a.months[0] ?? '') < (b.months[0] ?? '') ? -1 : 1));
  const byFirst = (count: number) =>
    new Map(all.filter((one) => one.months.length === count).map((one) => [one.months[0]!, one]));
  const years = all.filter(({ months }) => months.length === 12);
  return { all, years, quarters: byFirst(3), months: byFirst(1) };
}

/** Sums over periods of one area. */
class PeriodSums {
  readonly #book: SystemBook;
  readonly #spells: Spells;
  readonly #place: number;

  constructor(book: SystemBook, spells: Spells, place: number) {
    this.#book = book;
    this.#spells = spells;
    this.#place = place;
  }

  enter(): void {
    const { years, quarters } = this.#spells;
    for (const whole of [...years, ...quarters.values()]) if (this.#isIn(whole)) this.#parts(whole);
    const told = years.filter((one) => this.#isIn(one));
    told.forEach((later, i) => {
      for (const earlier of told.slice(0, i)) this.#pair(earlier, later);
    });
  }

  /** All the ways in which a period is the sum of others; else what it holds at least. */
  #parts(whole: Spell): void {
    const first = this.#cover(whole.months, 'quarters', whole);
    const other = this.#cover(whole.months, 'months', whole);
    const isWhole = (parts: readonly Spell[]) => lengthOf(parts) === whole.months.length;
    if (isWhole(first)) this.#addUp(first, whole);
    if (isWhole(other) && other.length !== first.length) this.#addUp(other, whole);
    if (first.length && !isWhole(first)) this.#within(first, whole);
  }

  /** What two that overlap have to do with each other. */
  #pair(earlier: Spell, later: Spell): void {
    const out = earlier.months.filter((month) => !later.months.includes(month));
    const into = later.months.filter((month) => !earlier.months.includes(month));
    if (out.length === 12) return;
    if (out.length === 0) return this.#same(earlier, later);
    const [lost, gained] = [this.#cover(out, 'quarters'), this.#cover(into, 'quarters')];
    if (lengthOf(lost) < out.length || lengthOf(gained) < into.length) return;
    this.#book.balance(
      this.#cells([later, ...lost]),
      this.#cells([earlier, ...gained]),
      this.#says(
        `${later.period} - ${earlier.period} = ${sumOf(gained)} - (${sumOf(lost)})`,
        later,
      ),
    );
  }

  /** A year, and the twelve months that end in its December. */
  #same(one: Spell, other: Spell): void {
    const [year, rolling] = isTwelveMonths(one.period) ? [other, one] : [one, other];
    this.#addUp([rolling], year);
  }

  #addUp(parts: readonly Spell[], whole: Spell): void {
    const [cell] = this.#cells([whole]);
    const says = this.#says(`${sumOf(parts)} = ${whole.period}`, whole);
    this.#book.addUp(this.#cells(parts), cell!, says);
  }

  #within(parts: readonly Spell[], whole: Spell): void {
    const [cell] = this.#cells([whole]);
    const says = this.#says(`${sumOf(parts)} <= ${whole.period}`, whole);
    this.#book.within(this.#cells(parts), cell!, says);
  }

  /** Published periods that go over some of these months, each month once; as many as there are. */
  #cover(months: readonly Period[], first: 'quarters' | 'months', whole?: Spell): Spell[] {
    const parts: Spell[] = [];
    for (let i = 0; i < months.length;) {
      const month = this.#spells.months.get(months[i]!);
      const quarter = this.#spells.quarters.get(months[i]!);
      const choice = first === 'quarters' ? [quarter, month] : [month, quarter];
      const part = choice.find(
        (one) =>
          one && one !== whole && this.#isIn(one) && one.months.every((m) => months.includes(m)),
      );
      if (part) parts.push(part);
      i += part?.months.length ?? 1;
    }
    return parts;
  }

  #isIn({ table }: Spell): boolean {
    return this.#book.isIn({ table, place: this.#place });
  }

  #cells(spells: readonly Spell[]): CellPlace[] {
    return spells.map(({ table }) => ({ table, place: this.#place }));
  }

  #says(sum: string, { table }: Spell): () => string {
    return () => {
      const code = this.#book.published.areas[this.#place]?.code ?? '';
      return `${sum} (${code}, ${this.#book.nameOf(table)})`;
    };
  }
}

const sumOf = (spells: readonly Spell[]): string => spells.map(({ period }) => period).join(' + ');

const lengthOf = (spells: readonly Spell[]): number =>
  spells.reduce((sum, { months }) => sum + months.length, 0);
