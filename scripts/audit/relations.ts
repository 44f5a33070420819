import { earlierSums, type EarlierReleases } from './earlier-releases.ts';
import type { Published, PublishedTable } from './published.ts';
import { periodHolding } from '../../src/domain/period.ts';
import { periodRelations } from './period-relations.ts';
import { rateRelations } from './rate-relations.ts';
import { SystemBook } from './system-book.ts';
import type { System } from './system.ts';

/**
 * Everything the published files say of hidden counts, as relations among unknowns: parts add up to
 * their area, shorter periods to longer ones, all areas and categories to a source's rows; what was
 * detected and what is a part of a category is no more than the whole; a rate rounds a count.
 */
export function systemOf(published: Published, earlier: EarlierReleases | null = null): System {
  const book = new SystemBook(published);
  published.tables.forEach((_, table) => areaRelations(book, table));
  periodRelations(book);
  wholeRelations(book);
  totalRelations(book);
  rateRelations(book);
  if (earlier) earlierSums(book, earlier);
  return book.system;
}

function areaRelations(book: SystemBook, table: number): void {
  const { published, children } = book;
  const { shown, hidden, ...slot } = published.tables[table]!;
  const year = periodHolding(slot.period, 'year');
  const long = year === null || year === slot.period ? -1 : book.tableOf({ ...slot, period: year });
  children.forEach((places, parent) => {
    const isIn = (place: number) => hidden[place] === 1 || !Number.isNaN(shown[place]);
    if (!places.length || !isIn(parent)) return;
    // A part that was not recorded is not in the sum of its area.
    const parts = places.filter(isIn);
    if (!parts.length) return;
    const code = (place: number) => published.areas[place]?.code ?? '';
    // A part of which the year is told has this period, too, whether or not it is told.
    const isUntold = places.some((place) => !isIn(place) && book.isIn({ table: long, place }));
    const cells = parts.map((place) => ({ table, place }));
    const says = (sign: string) =>
      `${parts.map(code).join(' + ')} ${sign} ${code(parent)} (${book.nameOf(table)})`;
    const whole = { table, place: parent };
    if (isUntold) book.within(cells, whole, () => says('<='));
    else book.addUp(cells, whole, () => says('='));
  });
}

function wholeRelations(book: SystemBook): void {
  const { published } = book;
  const rules = new Map(published.categories.map((category) => [category.id, category]));
  published.tables.forEach((part, table) => {
    const category = rules.get(part.category);
    if (!category) return;
    if (part.measure === 'detected' && category.atMostRecorded) {
      atMost(book, table, book.tableOf({ ...part, measure: 'recorded' }));
    }
    if (category.includedIn !== null && category.atMostWhole) {
      atMost(book, table, book.tableOf({ ...part, category: category.includedIn }));
    }
  });
}

function atMost(book: SystemBook, part: number, whole: number): void {
  if (whole < 0) return;
  const { published } = book;
  published.areas.forEach(({ code }, place) => {
    book.atMost(
      { table: part, place },
      { table: whole, place },
      () => `${book.nameOf(part)} <= ${book.nameOf(whole)} in ${code}`,
    );
  });
}

/** Rows of a source of events are its counts of the widest area, over categories and periods. */
function totalRelations(book: SystemBook): void {
  const { published } = book;
  for (const { source, categories, periods, located } of published.totals) {
    const counts = (one: PublishedTable) =>
      one.measure === 'recorded' &&
      categories.includes(one.category) &&
      periods.includes(one.period);
    const cells = published.tables.flatMap((one, table) =>
      counts(one) ? [{ table, place: 0 }] : [],
    );
    book.sum(cells, located, () => `counts of ${source} in the widest area = ${located} rows`);
  }
}
