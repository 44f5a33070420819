import { LEADING_MEASURE, type Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { AreaSnapshot, CategoryLevel, IncompleteTotal, Lack } from '../domain/snapshot.ts';

/** What a figure lacks; null where it is of the whole area. */
export type FindLack = (category: string, measure: Measure, period: Period) => Lack | null;

type Described = Omit<IncompleteTotal, 'category'>;

const isOf =
  (measure: Measure, period: Period) =>
  ({ measures, periods }: Described) =>
    measures.includes(measure) && periods.includes(period);

export const lackIn =
  ({ incomplete }: Pick<AreaSnapshot, 'incomplete'>): FindLack =>
  (category, measure, period) =>
    incomplete?.find((one) => one.category === category && isOf(measure, period)(one)) ?? null;

/** The same for the figures of a level, in a category's file. */
export const lackAt = (
  level: Pick<CategoryLevel, 'incomplete'> | undefined,
  code: string,
  measure: Measure,
  period: Period,
): Lack | null => level?.incomplete?.[code]?.find(isOf(measure, period)) ?? null;

/** Whether two measures of one category are of the same parts, so that one is a share of the other. */
export const ofSameParts = (
  lack: FindLack,
  category: string,
  [one, other]: readonly [Measure, Measure],
  period: Period,
): boolean => lack(category, one, period) === lack(category, other, period);

/** What figures of several categories lack together: of the same parts, one entry. */
export interface LackNote extends Lack {
  categories: string[];
  measures: Measure[];
  periods: Period[];
}

/** What is told below tables: totals of the periods shown that lack the same parts, in one note. */
export function lackNotes(
  { incomplete }: Pick<AreaSnapshot, 'incomplete'>,
  isShown: (category: string, period: Period) => boolean,
): LackNote[] {
  const leading = new Set<Measure>(Object.values(LEADING_MEASURE));
  const shown = (incomplete ?? []).flatMap((one): LackNote[] => {
    const { category, periods, ...rest } = one;
    const within = periods.filter((period) => isShown(category, period));
    const first = rest.measures.filter((measure) => leading.has(measure));
    return within.length && first.length
      ? [{ ...rest, measures: first, periods: within, categories: [category] }]
      : [];
  });
  const groups = Map.groupBy(shown, (one) => JSON.stringify({ ...one, categories: [] }));
  return [...groups.values()].map((group) => ({
    ...(group[0] as LackNote),
    categories: group.flatMap(({ categories }) => categories),
  }));
}
