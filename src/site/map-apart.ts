import { isCounted } from '../domain/cell.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { CategoryLevel, CategorySnapshot } from '../domain/snapshot.ts';
import { beyondExpected } from '../stats/odd-count.ts';
import { apartFromPast, type Apart } from './apart.ts';
import { lackAt } from './incomplete.ts';
import type { Placed } from './places-within.ts';
import type { Snapshot } from './read-snapshot.ts';
import { breaksIn } from './series-breaks.ts';

/** An area whose count is far from those of the periods before it. */
export interface MapApart extends Apart {
  code: string;
  count: number;
}

/**
 * Of the areas of a map those with such a count, the farthest first.
 *
 * @param latest place of the period shown, in the periods of the plane
 */
export function apartIn(
  { manifest }: Snapshot,
  { id, plane }: CategorySnapshot,
  level: CategoryLevel,
  areas: readonly Placed[],
  latest: number,
): MapApart[] {
  const measure = LEADING_MEASURE[plane];
  const periods = manifest.periods[plane].slice(0, latest + 1);
  const counts = level.measures[measure] ?? [];
  const breaks = breaksIn(manifest, id, periods);
  const found = areas.flatMap(({ code, place }): MapApart[] => {
    const cells = periods.map((_, p) => counts[p]?.[place] ?? 'notRecorded');
    const lacking = level.incomplete?.[code]
      ? periods.flatMap((period, p) => (lackAt(level, code, measure, period) ? [p] : []))
      : [];
    const apart = apartFromPast(periods, cells, breaks, lacking);
    const count = cells.at(-1);
    return apart && count !== undefined && isCounted(count) ? [{ code, count, ...apart }] : [];
  });
  return found.sort(
    (a, b) => beyondExpected(b.count, b.counts) - beyondExpected(a.count, a.counts),
  );
}
