import { periodKindOf, periodOf, type Period, type PeriodKind } from '../../src/domain/period.ts';
import type { SystemBook } from './system-book.ts';

/** Shorter kinds that make up a longer one, and how many of them. */
const PARTS: readonly { whole: PeriodKind; part: PeriodKind; count: number }[] = [
  { whole: 'year', part: 'quarter', count: 4 },
  { whole: 'year', part: 'month', count: 12 },
  { whole: 'quarter', part: 'month', count: 3 },
];

/** Months add up to quarters and years, quarters to years, wherever both are published. */
export function periodRelations(book: SystemBook): void {
  book.published.tables.forEach((table, whole) => {
    for (const periods of partsOf(table.period)) {
      const parts = periods.map((period) => book.tableOf({ ...table, period }));
      if (parts.every((part) => part >= 0)) addUpEverywhere(book, parts, whole);
    }
  });
}

function addUpEverywhere(book: SystemBook, parts: readonly number[], whole: number): void {
  const { areas, tables } = book.published;
  areas.forEach(({ code }, place) => {
    const isIn = (table: number) => {
      const one = tables[table];
      return one?.hidden[place] === 1 || !Number.isNaN(one?.shown[place]);
    };
    if (!isIn(whole) || !parts.every(isIn)) return;
    const names = parts.map((part) => tables[part]?.period).join(' + ');
    book.addUp(
      parts.map((table) => ({ table, place })),
      { table: whole, place },
      () => `${names} = ${tables[whole]?.period} (${code}, ${book.nameOf(whole)})`,
    );
  });
}

/** The periods a longer one is made of, one list for each kind. */
function partsOf(period: Period): Period[][] {
  const kind = periodKindOf(period);
  return PARTS.filter(({ whole }) => whole === kind).map(({ part, count }) => {
    const year = Number(period.slice(0, 4));
    const first = kind === 'quarter' ? 3 * (Number(period.slice(6)) - 1) + 1 : 1;
    const step = part === 'quarter' ? 3 : 1;
    return Array.from({ length: count }, (_, i) => periodOf(year, first + i * step, part));
  });
}
