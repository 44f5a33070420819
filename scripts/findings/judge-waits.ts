import type { Wait } from '../../src/domain/findings.ts';
import type { Timing } from '../../src/domain/timing.ts';
import { daysUntil, survivalSteps, type DurationCount } from '../../src/stats/survival.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { changeRule } from './judge-changes.ts';
import type { LatestPeriods } from './latest-periods.ts';

/**
 * How long reports waited for a decision, the last years together: all of an area first, then each
 * category. Nothing is said of fewer reports than make a rate reliable.
 */
export function judgeWaits(
  atlas: OpenAtlas,
  timing: readonly Timing[],
  { periods, latest }: LatestPeriods,
): Wait[] {
  const { pooled, perYear, fewest } = changeRule(atlas);
  const end = latest.reports + 1;
  const used = periods.reports.slice(Math.max(0, end - pooled * perYear), end);
  const counted = timing.filter(({ period }) => used.includes(period));
  const categories = [...new Set(counted.map(({ category }) => category))];
  return [null, ...categories].flatMap((category) => {
    const own = counted.filter((one) => category === null || one.category === category);
    const counts = countsOf(own);
    const reports = counts.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
    if (reports === 0 || reports < fewest) return [];
    const steps = survivalSteps(counts);
    return { category, reports, median: daysUntil(steps, 0.5), most: daysUntil(steps, 0.9) };
  });
}

function countsOf(timing: readonly Timing[]): DurationCount[] {
  const byDays = new Map<number, DurationCount>();
  for (const [days, decided, open] of timing.flatMap(({ waited }) => waited)) {
    const count = byDays.get(days) ?? { days, ended: 0, censored: 0 };
    byDays.set(days, count);
    count.ended += decided;
    count.censored += open;
  }
  return [...byDays.values()];
}
