import { isCounted } from '../../src/domain/cell.ts';
import type { RatesBeside } from '../../src/domain/findings.ts';
import type { OffenceJudged } from './judge-offences.ts';

const MOST_CATEGORIES = 4;
/** With fewer rates of others there is nothing to stand among. */
const FEWEST_OTHERS = 5;

/**
 * The categories with most events here whose rate can be set beside those of similar areas. All are rates
 * of published counts: where one is hidden, here or there, none is given.
 */
export function ratesBeside(
  judged: readonly OffenceJudged[],
  group: readonly number[],
  offences: readonly (readonly OffenceJudged[])[],
): RatesBeside[] {
  const size = ({ count }: OffenceJudged) => (isCounted(count) ? count : 0);
  return judged
    .filter(({ part, rate }) => !part && rate !== null)
    .map((own) => ({ own, others: group.map((place) => rateIn(offences[place], own.category)) }))
    .filter(({ others }) => others.filter((rate) => rate !== null).length >= FEWEST_OTHERS)
    .filter(({ own, others }) => [own.rate, ...others].some((rate) => (rate ?? 0) > 0))
    .sort((a, b) => size(b.own) - size(a.own))
    .slice(0, MOST_CATEGORIES)
    .map(({ own, others }) => ({ category: own.category, rates: [own.rate, ...others] }));
}

const rateIn = (judged: readonly OffenceJudged[] | undefined, category: string): number | null =>
  judged?.find((one) => one.category === category)?.rate ?? null;
