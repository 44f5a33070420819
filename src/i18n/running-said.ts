import { isOver, periodKindOf, type Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { UnfinishedPeriod } from '../domain/snapshot.ts';
import { capitalised, type Words } from './words.ts';

/** What a sentence on parts of periods goes by. */
interface Told {
  /** Of the release, `YYYY-MM-DD`. */
  day: string;
  /** Until when its figures go, in words. */
  until: string;
  unfinished: readonly UnfinishedPeriod[];
}

/** What is said of periods that are not over on a day, or not whole yet: a sentence for each, once. */
export const runningSaid = (
  words: Words,
  periods: readonly (readonly [Plane, Period])[],
  { day, until, unfinished }: Told,
): string[] => [
  ...new Set(
    periods.flatMap(([plane, period]) => {
      if (!isOver(period, day))
        return [
          words.t(`period.running${ofYear(period)}`, { period: named(words, period), until }),
        ];
      const last = unfinished.find((one) => one.plane === plane && one.period === period);
      return last ? [unfinishedSaid(words, last)] : [];
    }),
  ),
];

const ofYear = (period: Period) => (periodKindOf(period) === 'year' ? '.year' : '');
const named = (words: Words, period: Period) => capitalised(words.period(period));

const unfinishedSaid = (words: Words, { plane, period, until }: UnfinishedPeriod): string =>
  words.t(`period.unfinished${ofYear(period)}`, {
    plane: words.t(`plane.${plane}`),
    period: words.period(period),
    until: words.day(until),
  });
