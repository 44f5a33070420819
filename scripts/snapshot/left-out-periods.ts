import { PLANES, type Plane } from '../../src/domain/plane.ts';
import { isOver, type Period } from '../../src/domain/period.ts';
import type { UnfinishedPeriod } from '../../src/domain/snapshot.ts';
import { Cube } from '../../src/intake/cube.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import { unfinishedPeriod } from '../../src/intake/unfinished-period.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';

/** Surveys have days of their own, which no series of counts has to follow. */
const hasSeries = ({ source }: SourceResult, plane: Plane) =>
  source.plane === plane && source.record !== 'survey';

/**
 * The periods that figures are published for, ascending. One that was not over on the day of the
 * release, or is not whole yet, is among them unless the atlas leaves such out; where a plane has no
 * other, it stays.
 */
export function publishedPeriods(
  results: readonly SourceResult[],
  { config }: Pick<OpenAtlas, 'config'>,
  day: string,
  unfinished: readonly UnfinishedPeriod[],
): Record<Plane, Period[]> {
  const of = (plane: Plane) => {
    const all = [...new Set(results.filter((r) => hasSeries(r, plane)).flatMap((r) => r.periods))];
    const isWhole = (period: Period) =>
      !unfinished.some((one) => one.plane === plane && one.period === period);
    const over = all.filter((period) => isOver(period, day) && isWhole(period));
    const leavesOut = config.runningPeriod === 'leftOut' && over.length > 0;
    return (leavesOut ? over : all).sort();
  };
  return Object.fromEntries(PLANES.map((plane) => [plane, of(plane)])) as Record<Plane, Period[]>;
}

/** The periods that are over by the day of a release, and whose rows end before they do. */
export const unfinishedPeriods = (
  results: readonly SourceResult[],
  day: string,
): UnfinishedPeriod[] =>
  results.flatMap((result) => {
    const found = unfinishedPeriod(result, results, day);
    return found ? [{ source: result.source.id, plane: result.source.plane, ...found }] : [];
  });

/**
 * The counts of these periods alone. Nothing is taken out of the cube given, which may be what is
 * kept for the next run.
 */
export function countsOf(
  cube: Cube,
  { config, categories, areas }: OpenAtlas,
  periods: Record<Plane, readonly Period[]>,
): Cube {
  if (config.runningPeriod !== 'leftOut') return cube;
  const planes = new Map(categories.map(({ id, plane }) => [id, plane]));
  const isShown = (category: string, period: Period) =>
    periods[planes.get(category) ?? 'police'].includes(period);
  const slices = cube.slices().flatMap(({ category, measure, columns }) => {
    const shown = [...columns].filter(([period]) => isShown(category, period));
    return shown.length > 0 ? [{ category, measure, columns: new Map(shown) }] : [];
  });
  const kept = new Cube(areas.length);
  kept.takeAll(slices);
  return kept;
}
