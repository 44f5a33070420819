import { amountIn, amountOf, type Denominator } from '../../src/domain/denominator.ts';
import type { PublishedArea, PublishedTable } from './published.ts';
import type { SystemBook } from './system-book.ts';

/**
 * A rate that stands beside a hidden count narrows it to what rounds to the rate, given how much the
 * area has of what it is per: residents, dwellings, kilometres of road.
 */
export function rateRelations(book: SystemBook): void {
  const { areas, rates, tables } = book.published;
  for (const { table, place, per, of, value } of rates) {
    const amount = amountAt(areas[place], tables[table], of);
    if (!amount) continue;
    const events = (rate: number) => (rate * amount) / per;
    const slack = roundingOf(value);
    book.between(
      { table, place },
      Math.max(0, Math.ceil(events(value - slack) - 1e-9)),
      Math.floor(events(value + slack) + 1e-9),
      () =>
        `a rate of ${value} per ${per} of ${amount} ${NAMES[of]} (${areas[place]?.code}, ${book.nameOf(table)})`,
    );
  }
}

/** Of the whole area, or of the parts that are in the sum where it lacks some. */
function amountAt(
  area: PublishedArea | undefined,
  table: PublishedTable | undefined,
  of: Denominator,
): number | null {
  const lack = area?.incomplete?.find(
    ({ category, measures, periods }) =>
      table !== undefined &&
      category === table.category &&
      measures.includes(table.measure) &&
      periods.includes(table.period),
  );
  return lack ? amountIn(lack, of) : amountOf(area, of);
}

const NAMES: Record<Denominator, string> = {
  residents: 'residents',
  dwellings: 'dwellings',
  road_km: 'km of road',
  none: '',
};

/** Half of the last digit shown: rates have one decimal, and small ones a single digit. */
const roundingOf = (rate: number): number =>
  rate >= 0.1 || rate === 0 ? 0.05 : 10 ** Math.floor(Math.log10(rate)) / 2;
