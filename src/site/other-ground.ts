import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryLevel } from '../domain/snapshot.ts';
import { lackIn } from './incomplete.ts';

const LEADING = Object.values(LEADING_MEASURE);

/**
 * Residents that an area's leading figure may be divided by: null where it speaks of other ground
 * than the area's, since a change of borders lies between; of a sum that lacks parts, those of the
 * parts in it.
 */
export function residentsOf(
  area: Pick<AreaSnapshot, 'population' | 'breaks' | 'incomplete'>,
  category: string,
  period: Period | undefined,
): number | null {
  const elsewhere = (area.breaks ?? []).some(
    ({ categories, periods }) =>
      categories.includes(category) && period !== undefined && periods.includes(period),
  );
  if (elsewhere) return null;
  if (!area.incomplete) return area.population;
  const lack = LEADING.map((measure) => lackIn(area)(category, measure, period ?? ''));
  return (lack.find((one) => one !== null) ?? { residents: area.population }).residents;
}

/** Whether an area's figure in a category's file speaks of other ground than the area's. */
export const onOtherGround = (
  level: Pick<CategoryLevel, 'breaks'> | undefined,
  code: string,
  period: Period | undefined,
): boolean =>
  (level?.breaks ?? []).some(
    ({ areas, periods }) =>
      areas.includes(code) && period !== undefined && periods.includes(period),
  );
