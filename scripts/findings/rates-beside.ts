import { isCounted } from '../../src/domain/cell.ts';
import type { RatesBeside } from '../../src/domain/findings.ts';
import type { OffenceJudged } from './judge-offences.ts';

const MOST_CATEGORIES = 4;

/**
 * The categories with most events here that can be compared with the similar areas: those for which a
 * funnel could be drawn, which takes ten others with a rate, at most half of them zero: among rates of
 * which many are hidden the middle one says nothing. All are rates of published counts.
 */
export function ratesBeside(
  judged: readonly OffenceJudged[],
  group: readonly number[],
  rateAt: RateAt,
): RatesBeside[] {
  const size = ({ count }: OffenceJudged) => (isCounted(count) ? count : 0);
  return judged
    .filter(({ part, rate, funnel }) => !part && rate !== null && funnel !== null)
    .map((own) => ({ own, others: group.map(rateAt(own.category)) }))
    .sort((a, b) => size(b.own) - size(a.own))
    .slice(0, MOST_CATEGORIES)
    .map(({ own, others }) => ({ category: own.category, rates: [own.rate, ...others] }));
}

/** By category, then by place of the area; null where there is none. */
export type RateAt = (category: string) => (place: number) => number | null;

export function ratesByCategory(offences: readonly (readonly OffenceJudged[])[]): RateAt {
  const found = new Map<string, Map<number, number | null>>();
  offences.forEach((judged, place) => {
    for (const { category, rate } of judged) {
      const rates = found.get(category) ?? new Map<number, number | null>();
      found.set(category, rates.set(place, rate));
    }
  });
  return (category) => {
    const rates = found.get(category);
    return (place) => rates?.get(place) ?? null;
  };
}
