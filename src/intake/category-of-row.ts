import { meaningOf } from './meaning-of.ts';
import type { Category } from '../domain/category.ts';
import type { Period } from '../domain/period.ts';
import type { CategoryField } from '../domain/source-field.ts';
import type { Columns } from './bind-columns.ts';
import type { FaultyValue } from './faulty-values.ts';
import { nearestHint } from './nearest-name.ts';
import type { Reading } from './reading.ts';
import type { Cell } from './row-cells.ts';
import type { Tally } from './tally.ts';

/** What a row's category counts as. */
export interface CountedCategory {
  /** The category it counts under; that of a merged one is the one it went into. */
  id: string;
  /** First and last year its rows may be of; null where open, as for all that were merged. */
  from: string | null;
  to: string | null;
}

/** The column a field reads, for the list of rejected rows; empty where it reads none. */
export const columnOf = (field: object | undefined): string =>
  field && 'column' in field ? String(field.column) : '';

/** Binds a category field. Null when it is unknown: the row is then rejected, the value listed. */
export function categoryOfRow(
  field: CategoryField,
  columns: Columns,
  { atlas }: Pick<Reading, 'atlas'>,
  tally: Tally,
): Cell<CountedCategory | null> {
  const byId = new Map(atlas.categories.map((category) => [category.id, category]));
  if ('constant' in field) {
    const constant = countedCategory(field.constant, byId);
    return () => constant;
  }
  const { column, values } = field;
  const known = values ? Object.keys(values) : [...byId.keys()];
  const read = columns.memo(column, (text): CountedCategory | FaultyValue => {
    const id = values
      ? (meaningOf(values, text) ?? meaningOf(values, text.trim()) ?? '')
      : text.trim();
    const hint = () => nearestHint(text, known);
    return countedCategory(id, byId) ?? tally.values.of('unknownCategory', column, text, hint);
  });
  return () => {
    const found = read();
    if (!('reason' in found)) return found;
    found.rows++;
    tally.reject('unknownCategory', column);
    return null;
  };
}

/** What an id of `categories.csv` counts as; null for one it does not have. */
export function countedCategory(
  id: string,
  byId: ReadonlyMap<string, Category>,
): CountedCategory | null {
  let category = byId.get(id);
  if (!category) return null;
  if (category.mergedInto === null)
    return { id: category.id, from: category.validFrom, to: category.validTo };
  // A ring of merges is a mistake of the table, found before any row is read.
  for (let into: string | null = category.mergedInto; into !== null && category;) {
    category = byId.get(into);
    into = category?.mergedInto ?? null;
  }
  return category ? { id: category.id, from: null, to: null } : null;
}

/** Whether a category was in force in a period. */
export function isInForce({ from, to }: CountedCategory, period: Period): boolean {
  const year = period.slice(0, 4);
  return (from === null || year >= from) && (to === null || year <= to);
}

/** The same; rejects the row at hand when it was not. */
export function inForce(
  category: CountedCategory,
  period: Period,
  field: CategoryField,
  tally: Tally,
): boolean {
  if (isInForce(category, period)) return true;
  tally.reject('categoryNotInForce', columnOf(field));
  return false;
}
