import { leastGuarded, shorterKinds, type PeriodChoice } from '../domain/shorter-periods.ts';
import { FEWEST_IN_YEAR, MOST_MONTHS } from '../domain/season.ts';
import type { Words } from './words.ts';

/** The kinds of shorter periods that downloads give as well: "quarter and month". */
export const shorterSaid = (words: Words, choice: PeriodChoice): string =>
  words.list(shorterKinds(choice).map((kind) => words.t(`period.kind.${kind}`)));

/** When pages show a course month by month, as values of a sentence. */
export const SEASON_RULE = { months: MOST_MONTHS, few: FEWEST_IN_YEAR };

/** Where counts that the threshold guards are given by them. */
export function guardedSaid(
  { t }: Words,
  choice: PeriodChoice & { disclosure: { threshold: number } },
): string {
  const least = leastGuarded(choice);
  return least === null
    ? t('method.counting.guarded.none')
    : t('method.counting.guarded', { least });
}
