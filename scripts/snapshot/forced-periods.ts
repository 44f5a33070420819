import type { Period } from '../../src/domain/period.ts';

/** A guarded category in a period that pages go by. */
export interface LongPeriod {
  category: string;
  period: Period;
}

/** Whether all of a table is to be hidden that was revised. */
export const isForced = (
  forced: readonly LongPeriod[],
  category: string,
  measure: string,
  period: Period,
): boolean =>
  measure === 'recorded' &&
  forced.some((one) => one.category === category && one.period === period);
