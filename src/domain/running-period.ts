import { isOver, type Period } from './period.ts';
import type { Plane } from './plane.ts';
import type { Manifest } from './snapshot.ts';

/**
 * Whether a period was not over on the day of the release, or is not whole yet since an export ends
 * before it does: its figures are those of a part of it.
 */
export const isRunning = (
  { release, unfinished = [] }: { release: { day: string } } & Pick<Manifest, 'unfinished'>,
  plane: Plane,
  period: Period,
): boolean =>
  !isOver(period, release.day) ||
  unfinished.some((one) => one.plane === plane && one.period === period);
