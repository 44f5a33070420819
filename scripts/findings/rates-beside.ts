import { isCounted } from '../../src/domain/cell.ts';
import type { RatesBeside } from '../../src/domain/findings.ts';
import type { OffenceJudged } from './judge-offences.ts';

const MOST_CATEGORIES = 4;
/** With fewer rates of others there is nothing to stand among. */
const FEWEST_OTHERS = 5;

/**
 * The categories with most events here that can be compared with the similar areas: those for which a
 * funnel could be drawn, since among rates of which many are hidden the middle one says nothing. All are
 * rates of published counts.
 */
export function ratesBeside(
  judged: readonly OffenceJudged[],
  group: readonly number[],
  offences: readonly (readonly OffenceJudged[])[],
): RatesBeside[] {
  const size = ({ count }: OffenceJudged) => (isCounted(count) ? count : 0);
  return judged
    .filter(({ part, rate, funnel }) => !part && rate !== null && funnel !== null)
    .map((own) => ({ own, others: group.map((place) => rateIn(offences[place], own.category)) }))
    .filter(({ others }) => others.filter((rate) => rate !== null).length >= FEWEST_OTHERS)
    .filter(({ own, others }) => [own.rate, ...others].some((rate) => (rate ?? 0) > 0))
    .sort((a, b) => size(b.own) - size(a.own))
    .slice(0, MOST_CATEGORIES)
    .map(({ own, others }) => ({ category: own.category, rates: [own.rate, ...others] }));
}

const rateIn = (judged: readonly OffenceJudged[] | undefined, category: string): number | null =>
  judged?.find((one) => one.category === category)?.rate ?? null;
