import { isCounted, type Cell } from '../../src/domain/cell.ts';
import { poissonLimits } from '../../src/stats/rate.ts';
import { comparedWithExpected, type Compared } from '../../src/stats/standing.ts';

/**
 * A count against the rate of the whole country, which is taken for certain; both divided by what the
 * category's rates are per. Null where one of the two is not known. What lies inside the rate's own
 * interval is never told apart from chance.
 */
export function judgeCountry(
  own: { cell: Cell; exposure: number | null },
  country: { cell: Cell; exposure: number | null },
  fewest: number,
): Compared | null {
  if (!isCounted(own.cell) || !own.exposure) return null;
  if (!isCounted(country.cell) || !country.exposure) return null;
  const expected = own.exposure * (country.cell / country.exposure);
  const found = comparedWithExpected(own.cell, expected, fewest);
  const [lower, upper] = poissonLimits(own.cell);
  return lower <= expected && expected <= upper ? { ...found, chance: 1 } : found;
}
