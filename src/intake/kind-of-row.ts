import type { Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import { isInForce, type CountedCategory } from './category-of-row.ts';
import type { EventBook } from './event-book.ts';

type Kinds = Map<CountedCategory, Map<readonly Measure[], number>>;

/**
 * Finds the number of a row's kind in a book, -1 where its category was not in force. Rows share
 * what they are made of, and those of one period come together, so that nothing is spelled out.
 */
export function kindOfRow(book: EventBook) {
  const all = new Map<Period, Kinds>();
  let last: Period | null = null;
  let kinds: Kinds = new Map();
  return (category: CountedCategory, period: Period, measures: readonly Measure[]): number => {
    if (period !== last) {
      kinds = found(all, period);
      last = period;
    }
    const byMeasures = found(kinds, category);
    let kind = byMeasures.get(measures);
    if (kind === undefined) {
      const inForce = isInForce(category, period);
      kind = inForce ? book.kindOf({ category: category.id, period, measures }) : -1;
      byMeasures.set(measures, kind);
    }
    return kind;
  };
}

function found<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = new Map()));
  return value;
}
