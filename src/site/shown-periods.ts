import type { Period } from '../domain/period.ts';
import { PLANES, type Plane } from '../domain/plane.ts';
import { isRunning } from '../domain/running-period.ts';
import type { CategoryEntry, Manifest } from '../domain/snapshot.ts';

/** Where the periods shown begin and end in the list of a plane, as `slice` takes them. */
export type Shown = [start: number, end: number];

const MOST_SHOWN = 5;

/**
 * The periods a page shows of a plane: the last few up to the latest in which any of its
 * categories was recorded.
 */
export function shownPeriods(manifest: Manifest, plane: Plane): Shown {
  const end = latestPeriod(manifest, plane) + 1;
  return [Math.max(0, end - MOST_SHOWN), end];
}

type Dated = Pick<Manifest, 'periods' | 'categories'>;
const known = new WeakMap<Dated, Map<Plane, number>>();

/** The place of the latest period of a plane; -1 when it has none. */
export function latestPeriod(manifest: Dated, plane: Plane): number {
  const places = known.get(manifest) ?? new Map<Plane, number>();
  known.set(manifest, places);
  const place = places.get(plane) ?? findLatest(manifest, plane);
  places.set(plane, place);
  return place;
}

function findLatest({ periods, categories }: Dated, plane: Plane): number {
  const latest = latestRecorded(categories.filter((c) => c.plane === plane));
  return latest === '' ? periods[plane].length - 1 : periods[plane].indexOf(latest);
}

const latestRecorded = (categories: readonly CategoryEntry[]): Period =>
  categories.map((c) => c.periods.at(-1) ?? '').reduce((a, b) => (b > a ? b : a), '');

/** Periods that have begun and are not over, or not whole yet, of each plane. */
export const runningPeriods = (manifest: Manifest): [Plane, Period][] =>
  PLANES.flatMap((plane) =>
    manifest.periods[plane]
      .filter((period) => isRunning(manifest, plane, period))
      .map((period): [Plane, Period] => [plane, period]),
  );

/** The place of the latest period of a plane that is over and whole; that of the latest where none is. */
export function latestOver(manifest: Manifest, plane: Plane): number {
  const latest = latestPeriod(manifest, plane);
  const over = manifest.periods[plane]
    .slice(0, latest + 1)
    .findLastIndex((period) => !isRunning(manifest, plane, period));
  return over < 0 ? latest : over;
}
