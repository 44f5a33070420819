import { isDeepStrictEqual } from 'node:util';
import { isSameUnit, rateUnit } from '../../src/domain/denominator.ts';
import type { CategoryChanges } from '../../src/domain/changes.ts';
import type { CategoryEntry, Manifest } from '../../src/domain/snapshot.ts';
import type { Period } from '../../src/domain/period.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import { without } from './period-changes.ts';

/** Categories that came, went, were merged or renamed, are shown elsewhere, or counted otherwise. */
export function categoryChanges(before: Manifest, now: Manifest): CategoryChanges {
  const then = new Map(before.categories.map((category) => [category.id, category]));
  const today = new Map(now.categories.map((category) => [category.id, category]));
  const { merged = [] } = now;
  const isMerged = (id: string) => merged.some((one) => one.id === id);
  const kept = now.categories.flatMap((category) => {
    const old = then.get(category.id);
    return old && has(old) && has(category) ? [{ old, category }] : [];
  });
  return {
    added: now.categories.filter((c) => has(c) && !has(then.get(c.id))).map(({ id }) => id),
    withdrawn: before.categories
      .filter((c) => has(c) && !has(today.get(c.id)) && !isMerged(c.id))
      .map(({ id, plane, name }) => ({ id, plane, name })),
    merged: merged
      .filter(({ id }) => has(then.get(id)))
      .map(({ id, name, into }) => ({ id, name, into })),
    renamed: kept
      .filter(({ old, category }) => !isDeepStrictEqual(old.name, category.name))
      .map(({ old, category: { id, name } }) => ({ id, name: [old.name, name] as const })),
    rated: kept
      .map(({ old, category }) => ({
        id: category.id,
        unit: [rateUnit(before.atlas.ratePer, old), rateUnit(now.atlas.ratePer, category)] as const,
      }))
      .filter(({ unit: [old, own] }) => !isSameUnit(old, own)),
    levels: kept
      .map(({ old, category: { id, levels } }) => ({
        id,
        added: without(levels, old.levels),
        gone: without(old.levels, levels),
      }))
      .filter(({ added, gone }) => added.length + gone.length > 0),
    periodsGone: kept
      .map(({ old, category: { id, plane, periods } }) => ({
        id,
        periods: without(old.periods, periods).filter((p) => now.periods[plane].includes(p)),
      }))
      .filter(({ periods }) => periods.length > 0),
    behind: kept
      .filter(({ old }) => isUpToDate(before, old))
      .map(({ category }) => ({ id: category.id, periods: lackedBy(category, before, now) }))
      .filter(({ periods }) => periods.length > 0),
    breaks: now.atlas.seriesBreaks.filter(
      (one) => !before.atlas.seriesBreaks.some((old) => isDeepStrictEqual(old, one)),
    ),
  };
}

const isUpToDate = (release: Manifest, { plane, periods }: CategoryEntry): boolean =>
  release.periods[plane].every(
    (period, place, all) =>
      place < all.length - 1 || isRunning(release, plane, period) || periods.includes(period),
  );

/** Periods that are over and new in the plane of a category, which is still in force in them. */
const lackedBy = (
  { plane, periods, validTo }: CategoryEntry,
  before: Manifest,
  now: Manifest,
): Period[] =>
  without(now.periods[plane], [...before.periods[plane], ...periods]).filter(
    (period) => !isRunning(now, plane, period) && period.slice(0, 4) <= (validTo ?? period),
  );

/** Whether a category has figures at all: many are listed that no source tells of. */
const has = (category: CategoryEntry | undefined): boolean =>
  category !== undefined && category.levels.length > 0 && category.periods.length > 0;
