import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { Manifest } from '../../src/domain/snapshot.ts';
import { breaksIn } from '../../src/site/series-breaks.ts';
import type { LookedPeriod } from './looked-periods.ts';
import type { CategoryTable } from './narrowest-table.ts';

/** From so many events on, what other areas did is allowed for. */
const ENOUGH_ELSEWHERE = 100;

/**
 * What each of the periods beside one lets expect of an area's count in it, if the area moved as all
 * others together did. Only of periods that are counted in the same way, and in which it is shown.
 *
 * @returns events, by the place of the area
 */
export function expectedCounts(
  { category, cells, areas }: CategoryTable,
  { plane, at, beside }: LookedPeriod,
  manifest: Manifest,
): (area: number) => number[] {
  const breaks = breaksIn(manifest, category.id, manifest.periods[plane]);
  const isAlike = (place: number) =>
    !breaks.some((b) => b > Math.min(place, at) && b <= Math.max(place, at));
  const counted = (place: number, area: number) => countOf(cells[place]?.[area]);
  /** The counts of all areas that have one in both periods, together. */
  const movedIn = (place: number) => {
    let [before, since] = [0, 0];
    for (let i = 0; i < areas.length; i++) {
      const [old, own] = [counted(place, i), counted(at, i)];
      if (old === null || own === null) continue;
      before += old;
      since += own;
    }
    return { before, since };
  };
  const all = beside.filter(isAlike).map((place) => ({ place, ...movedIn(place) }));
  return (area) =>
    all.flatMap(({ place, before, since }) => {
      const [old, own] = [counted(place, area), counted(at, area)];
      if (old === null || own === null) return [];
      const [then, now] = [before - old, since - own];
      const isTold = then >= ENOUGH_ELSEWHERE && now >= ENOUGH_ELSEWHERE;
      return [isTold ? (old * now) / then : old];
    });
}

const countOf = (cell: Cell | undefined): number | null =>
  cell !== undefined && isCounted(cell) ? cell : null;
