import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryLevel } from '../domain/snapshot.ts';

/**
 * Residents that an area's figure may be divided by: null where it speaks of other ground than the
 * area's, since a change of borders lies between.
 */
export function residentsOf(
  area: Pick<AreaSnapshot, 'population' | 'breaks'>,
  category: string,
  period: Period | undefined,
): number | null {
  const elsewhere = (area.breaks ?? []).some(
    ({ categories, periods }) =>
      categories.includes(category) && period !== undefined && periods.includes(period),
  );
  return elsewhere ? null : area.population;
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
