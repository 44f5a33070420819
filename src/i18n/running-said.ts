import { isOver, periodKindOf, type Period } from '../domain/period.ts';
import { capitalised, type Words } from './words.ts';

/** What is said of periods that are not over on a day: a sentence for each, once. */
export const runningSaid = (
  words: Words,
  periods: readonly Period[],
  release: { day: string; until: string },
): string[] =>
  [...new Set(periods)]
    .filter((period) => !isOver(period, release.day))
    .map((period) =>
      words.t(periodKindOf(period) === 'year' ? 'period.running.year' : 'period.running', {
        period: capitalised(words.period(period)),
        until: release.until,
      }),
    );
