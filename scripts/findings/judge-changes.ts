import type { Cell } from '../../src/domain/cell.ts';
import type { Category } from '../../src/domain/category.ts';
import type { Period } from '../../src/domain/period.ts';
import { breakPlaces } from '../../src/domain/series-break.ts';
import { CHANCE_ALONE, type Scatter } from '../../src/stats/dispersion.ts';
import {
  changeFound,
  windowsOf,
  type ChangeFound,
  type ChangeRule,
} from '../../src/stats/verdict.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';

/** What is known of a change before all of a page are looked at together. */
export type ChangeJudged =
  | ChangeFound
  | { settled: 'tooFew' | 'notComparable' | 'running'; periods: readonly [number, number] };

/** Of a period that has only begun: a month of it would be a fall against any year. */
export const RUNNING: ChangeJudged = { settled: 'running', periods: [1, 1] };

/** Periods of a kind in a year. */
export const PER_YEAR = { year: 1, quarter: 4, month: 12 };

export const changeRule = ({ config }: OpenAtlas): ChangeRule => ({
  pooled: config.statistics.pooledYears,
  fewest: config.unreliableBelow,
  perYear: PER_YEAR[config.period],
});

/**
 * The place of the first period that can be compared with the latest: where the last break of the
 * category's series lies. A category into which others were merged breaks in the year after they
 * ended.
 */
export function firstComparable(
  category: Category,
  atlas: OpenAtlas,
  periods: readonly Period[],
): number {
  const told = atlas.config.seriesBreaks
    .filter((one) => one.plane === category.plane)
    .filter((one) => one.categories?.includes(category.id) ?? true)
    .map((one) => one.from);
  const merged = atlas.categories
    .filter((one) => one.mergedInto === category.id && one.validTo !== null)
    .map((one) => String(Number(one.validTo) + 1));
  return Math.max(0, ...[...told, ...merged].flatMap((from) => breakPlaces(from, periods)));
}

/**
 * @param cells up to the period judged, the last one; `from`: see `firstComparable`
 * @param scatter how changes differ among other areas; null where that is not known
 */
export function judgeChange(
  cells: readonly Cell[],
  from: number,
  rule: ChangeRule,
  scatter: Scatter | null,
): ChangeJudged | null {
  const since = windowsOf(cells.slice(from), rule);
  if (typeof since === 'object') {
    const found = changeFound(since, rule, scatter ?? CHANCE_ALONE);
    return found ?? { settled: 'tooFew', periods: since.periods };
  }
  const whole = windowsOf(cells, rule);
  if (typeof whole === 'object') return { settled: 'notComparable', periods: [1, 1] };
  return whole === 'suppressed' ? { settled: 'tooFew', periods: [1, 1] } : null;
}
