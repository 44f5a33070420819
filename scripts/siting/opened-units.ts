import type { PoliceUnit } from '../../src/domain/category.ts';
import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { OpenedUnit, SitingRules } from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { narrowestBelow } from './narrowest-below.ts';
import type { SitedArea, SitedAreas } from './sited-areas.ts';
import { effectOf } from '../../src/siting/before-after.ts';

/**
 * Units of a region that opened while offences were recorded, with what changed in their areas and
 * in similar ones that got none. Only categories counted in both periods enter, of each area by
 * itself: a hidden count would look like a change.
 */
export function openedUnits(
  snapshot: Snapshot,
  areaOf: SitedAreas,
  region: string,
  rules: SitingRules,
): OpenedUnit[] {
  return narrowestBelow(snapshot, region)
    .map(areaOf)
    .flatMap((area) =>
      area.units
        .filter(({ kind, opened }) => opened !== null && !rules.unitsLeftOut.includes(kind))
        .flatMap((unit) => judged(snapshot, areaOf, area, unit)),
    );
}

function judged(
  snapshot: Snapshot,
  areaOf: SitedAreas,
  area: SitedArea,
  { id, name, opened }: PoliceUnit,
): OpenedUnit[] {
  const year = (opened ?? '').slice(0, 4);
  const periods = snapshot.manifest.periods.police;
  const before = periods.findLastIndex((period) => period < year);
  const after = periods.findIndex((period) => period > year);
  if (before < 0 || after < 0) return [];
  const similar = area.similar
    .map(areaOf)
    .filter((other) => !other.units.some((unit) => unit.opened !== null));
  const own = bothCounted(snapshot, area, before, after);
  const others = similar.map((other) => bothCounted(snapshot, other, before, after));
  const counts = {
    ...own,
    similarBefore: others.reduce((sum, other) => sum + other.before, 0),
    similarAfter: others.reduce((sum, other) => sum + other.after, 0),
  };
  return [
    {
      id,
      name,
      area: area.code,
      day: opened ?? '',
      periods: [periods[before] ?? '', periods[after] ?? ''],
      ...counts,
      similarAreas: similar.length,
      effect: effectOf(counts, snapshot.manifest.atlas.unreliableBelow),
    },
  ];
}

/** Recorded events of the categories that have a count in both periods. */
function bothCounted(
  { manifest }: Snapshot,
  { series }: SitedArea,
  before: number,
  after: number,
): { before: number; after: number } {
  const whole = new Set(
    manifest.categories.filter((c) => c.includedIn === null).map(({ id }) => id),
  );
  const pairs = series
    .filter(({ category, measure }) => measure === 'recorded' && whole.has(category))
    .map(({ cells }): [Cell | undefined, Cell | undefined] => [cells[before], cells[after]])
    .filter((pair): pair is [number, number] => pair.every((c) => c !== undefined && isCounted(c)));
  return {
    before: pairs.reduce((sum, [count]) => sum + count, 0),
    after: pairs.reduce((sum, [, count]) => sum + count, 0),
  };
}
