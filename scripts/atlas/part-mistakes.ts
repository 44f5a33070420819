import type { Category } from '../../src/domain/category.ts';
import type { Mistake } from '../../src/domain/mistake.ts';
import type { Source } from '../../src/domain/source.ts';

/** Records of which each is one thing of one category; others are figures, which hold their parts. */
const SINGLE: readonly Source['record'][] = ['event', 'contact', 'postulate'];

/**
 * Parts that an export names beside their whole though each of its rows counts once: those of the
 * part would be in no figure of the whole, and in no sum, to which a part is never added.
 *
 * @param named ids of the categories that the mapping names
 */
export function partMistakes(
  file: string,
  source: Source,
  named: readonly string[],
  categories: readonly Category[],
): Mistake[] {
  if (!SINGLE.includes(source.record)) return [];
  const byId = new Map(categories.map((category) => [category.id, category]));
  return [...new Set(named)].flatMap((id) => {
    const whole = byId.get(id)?.includedIn ?? null;
    return whole !== null && named.includes(whole) ? [splitRows(file, id, whole)] : [];
  });
}

const splitRows = (file: string, part: string, whole: string): Mistake => ({
  fault: 'unsupported',
  file,
  column: 'fields.category',
  value: part,
  problem: `each row counts in one category, so that "${whole}", of which this is a part, would lack these rows, and so would all sums.`,
  remedy: `Count these rows as "${whole}", or leave included_in of "${part}" empty in categories.csv.`,
});
