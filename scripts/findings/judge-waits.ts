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
  const used = new Set(periods.reports.slice(Math.max(0, end - pooled * perYear), end));
  const counted = timing.filter(({ period }) => used.has(period));
  const byCategory = Map.groupBy(counted, ({ category }) => category);
  return [[null, counted] as const, ...byCategory].flatMap(([category, own]) => {
    const counts = countsOf(own);
    const reports = counts.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
    if (reports === 0 || reports < fewest) return [];
    const steps = survivalSteps(counts);
    return { category, reports, median: daysUntil(steps, 0.5), most: daysUntil(steps, 0.9) };
  });
}

function countsOf(timing: readonly Timing[]): DurationCount[] {
  const byDays = new Map<number, DurationCount>();
  for (const { waited } of timing) {
    for (const [days, decided, open] of waited) {
      const count = byDays.get(days);
      if (!count) byDays.set(days, { days, ended: decided, censored: open });
      else {
        count.ended += decided;
        count.censored += open;
      }
    }
  }
  return [...byDays.values()];
}
