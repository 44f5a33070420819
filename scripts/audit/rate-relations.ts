import type { SystemBook } from './system-book.ts';

/** A rate that stands beside a hidden count narrows it to what rounds to the rate. */
export function rateRelations(book: SystemBook): void {
  const { areas, rates } = book.published;
  for (const { table, place, per, value } of rates) {
    const { population, code } = areas[place] ?? { population: null, code: '' };
    if (!population) continue;
    const events = (rate: number) => (rate * population) / per;
    const slack = roundingOf(value);
    book.between(
      { table, place },
      Math.max(0, Math.ceil(events(value - slack) - 1e-9)),
      Math.floor(events(value + slack) + 1e-9),
      () =>
        `a rate of ${value} per ${per} of ${population} residents (${code}, ${book.nameOf(table)})`,
    );
  }
}

/** Half of the last digit shown: rates have one decimal, and small ones a single digit. */
const roundingOf = (rate: number): number =>
  rate >= 0.1 || rate === 0 ? 0.05 : 10 ** Math.floor(Math.log10(rate)) / 2;
