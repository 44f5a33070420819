import { describe, expect, it } from 'vitest';
import { countedCategory, inForce } from '../../src/intake/category-of-row.ts';
import { Tally } from '../../src/intake/tally.ts';
import type { Category } from '../../src/domain/category.ts';

const category = (id: string, more: Partial<Category> = {}): Category => ({
  id,
  plane: 'reports',
  topic: 'water',
  includedIn: null,
  denominator: 'residents',
  lowestLevel: null,
  validFrom: null,
  validTo: null,
  open: false,
  mergedInto: null,
  name: {},
  definition: {},
  ...more,
});

// As domain sources tell it: three categories of 2020 went into one that began in 2022.
const categories = new Map(
  [
    category('water', { validFrom: '2022' }),
    category('bathing', { validTo: '2021', mergedInto: 'water' }),
    category('ponds', { mergedInto: 'bathing' }),
    category('fairs', { validFrom: '2020', validTo: '2021' }),
  ].map((row) => [row.id, row]),
);

/** What becomes of a row of a category in a period: the category it counts under, or why not. */
function counted(id: string, period: string): string | undefined {
  const tally = new Tally('reports');
  const found = countedCategory(id, categories);
  if (!found) return 'unknown';
  const accepted = inForce(found, period, { column: 'what' }, tally);
  return accepted ? found.id : tally.takeRejection()?.reason;
}

describe('a category', () => {
  it('counts in the years it was in force, the first and the last with them', () => {
    expect(['2019-12', '2020', '2021-Q4', '2022'].map((at) => counted('fairs', at))).toEqual([
      'categoryNotInForce',
      'fairs',
      'fairs',
      'categoryNotInForce',
    ]);
    expect(counted('water', '2021')).toBe('categoryNotInForce');
    expect(counted('water', '2030')).toBe('water');
  });
  it('that was merged counts under the one it went into, in any year and through any chain', () => {
    expect([counted('bathing', '2020'), counted('bathing', '2023')]).toEqual(['water', 'water']);
    expect(counted('ponds', '2019')).toBe('water');
  });
  it('that the table does not have is unknown', () => {
    expect(counted('lakes', '2024')).toBe('unknown');
  });
});
