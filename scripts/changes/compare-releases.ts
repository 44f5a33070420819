import { type AreaChanges, type Comparison, type Revision } from '../../src/domain/changes.ts';
import type { AreaCode } from '../../src/domain/area.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';
import { areaListChanges } from './area-list-changes.ts';
import { categoryChanges } from './category-changes.ts';
import { compareAreas } from './compare-areas.ts';
import { NO_CHANGE, NOTHING } from './nothing.ts';
import { oddFigures } from './odd-figures.ts';
import { periodChanges } from './period-changes.ts';
import { planeTotals } from './plane-totals.ts';
import { revisedAreas } from './revised-areas.ts';
import { sourceChanges } from './source-changes.ts';

/** The release that is corrected, with what it published, and why. */
export interface RevisedRelease {
  note: Revision['note'];
  figures: Figures;
}

/** What differs between two releases, and the same area by area. */
export interface Compared {
  changes: Comparison;
  areas: Record<AreaCode, AreaChanges>;
}

/**
 * Compares what two releases published. Nothing else is looked at, so that nothing hidden can come
 * out of it.
 *
 * @param before null for the first release, `unread` where it is of a version that cannot be read
 */
export function compareReleases(
  before: Figures | 'unread' | null,
  now: Figures,
  revised: RevisedRelease | null = null,
): Compared {
  const changedFrom = revised === null ? [] : revisedAreas(revised.figures, now);
  const revision = revised && {
    revises: revised.figures.manifest.release.id,
    day: revised.figures.manifest.release.day,
    note: revised.note,
    areas: changedFrom.length,
  };
  const release = { now: now.manifest.release, revision };
  if (before === null || before === 'unread') {
    const unread = before === 'unread';
    const changes = { ...release, ...NOTHING, unread, odd: oddFigures(null, now) };
    return { changes, areas: noted({}, changedFrom) };
  }
  const { areas, ...compared } = compareAreas(before, now);
  return {
    changes: {
      ...release,
      ...compared,
      before: before.manifest.release,
      unread: false,
      periods: periodChanges(before.manifest, now.manifest),
      areas: areaListChanges(before.manifest, now.manifest),
      categories: categoryChanges(before.manifest, now.manifest),
      totals: planeTotals(before, now),
      sources: sourceChanges(before.manifest, now.manifest),
      odd: oddFigures(before, now),
    },
    areas: noted(areas, changedFrom),
  };
}

/** Marks the areas whose figures differ from those of a release that is corrected. */
function noted(areas: Record<AreaCode, AreaChanges>, revised: readonly AreaCode[]) {
  const marked = revised.map((code) => [code, { ...(areas[code] ?? NO_CHANGE), revised: true }]);
  return { ...areas, ...(Object.fromEntries(marked) as typeof areas) };
}
