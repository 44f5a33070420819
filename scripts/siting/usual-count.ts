import { isCounted, type Cell } from '../../src/domain/cell.ts';
import { MEASURES } from '../../src/domain/measure.ts';
import type { Manifest, Series } from '../../src/domain/snapshot.ts';
import { apartFromPast } from '../../src/site/apart.ts';
import { breaksIn } from '../../src/site/series-breaks.ts';

/**
 * A count as it enters the demand of its place; none where it is not shown. Of offences that are many
 * times the usual number the highest of the periods before it: one case of thousands of offences does
 * not tell where patrols are needed, nor how many hours they take.
 *
 * @param place of the period, in those of the plane
 */
export function usualCount(manifest: Manifest, series: Series, place: number): number {
  const { cells, category, measure } = series;
  const { plane } = MEASURES[measure];
  const count = countOf(cells[place]);
  if (plane !== 'police') return count;
  const past = manifest.periods[plane].slice(0, place + 1);
  const apartSince = (breaks: number[]) => apartFromPast(past, cells.slice(0, place + 1), breaks);
  // Where the way of counting changed is looked up for the few alone.
  const apart = apartSince([]) && apartSince(breaksIn(manifest, category, past));
  return apart?.odd === 'leapt' ? apart.counts[1] : count;
}

const countOf = (cell: Cell | undefined): number =>
  cell !== undefined && isCounted(cell) ? cell : 0;
