import { amountIn, amountOf, type Amounts } from '../domain/denominator.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryEntry, CategoryLevel } from '../domain/snapshot.ts';
import { lackIn } from './incomplete.ts';

const LEADING = Object.values(LEADING_MEASURE);

/**
 * What an area's leading figure may be divided by, be it residents, dwellings or kilometres of road,
 * as the category says: null where that is not known, and where the figure speaks of other ground
 * than the area's, since a change of borders lies between; of a sum that lacks parts, that of the
 * parts in it.
 */
export function denominatorOf(
  area: Amounts & Pick<AreaSnapshot, 'breaks' | 'incomplete'>,
  { id: category, denominator }: Pick<CategoryEntry, 'id' | 'denominator'>,
  period: Period | undefined,
): number | null {
  const elsewhere = (area.breaks ?? []).some(
    ({ categories, periods }) =>
      categories.includes(category) && period !== undefined && periods.includes(period),
  );
  if (elsewhere) return null;
  if (!area.incomplete) return amountOf(area, denominator);
  const lacks = LEADING.map((measure) => lackIn(area)(category, measure, period ?? ''));
  const lack = lacks.find((one) => one !== null);
  return lack ? amountIn(lack, denominator) : amountOf(area, denominator);
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
