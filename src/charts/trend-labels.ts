import type { Period } from '../domain/period.ts';
import type { Words } from '../i18n/words.ts';

const MOST_LABELLED = 16;

/**
 * What is written below each period: a year by itself, a part of a year with the year below the
 * first of each. Of many parts only the first of a year is labelled, by its year.
 */
export function trendLabels(
  points: readonly { period: Period }[],
  words: Words,
): Map<Period, string> {
  const periods = points.map(({ period }) => period);
  const isFirst = (p: number) => periods[p]?.slice(0, 4) !== periods[p - 1]?.slice(0, 4);
  const isFew = periods.length <= MOST_LABELLED;
  return new Map(
    periods.flatMap((period, p) => {
      const [part, year] = [words.partOfYear(period), period.slice(0, 4)];
      if (!isFirst(p)) return isFew ? [[period, part] as const] : [];
      return [[period, !isFew || part === year ? year : `${part}\n${year}`] as const];
    }),
  );
}
