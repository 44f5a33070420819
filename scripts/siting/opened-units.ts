import type { PoliceUnit } from '../../src/domain/category.ts';
import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { Period } from '../../src/domain/period.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import type { OpenedUnit, SitingRules } from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { PER_YEAR } from '../findings/judge-changes.ts';
import { narrowestBelow } from './narrowest-below.ts';
import type { SitedArea, SitedAreas } from './sited-areas.ts';
import { effectOf, summed, type Counts } from '../../src/siting/before-after.ts';

/**
 * Units of a region that opened while offences were recorded, with what changed in their areas and
 * in similar ones that got none meanwhile. Only categories counted in both years enter, of each area
 * by itself: a hidden count would look like a change.
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
  const { periods, atlas } = snapshot.manifest;
  const over = periods.police.filter((period) => !isRunning(snapshot.manifest, 'police', period));
  const years = wholeYears(over, PER_YEAR[atlas.period]);
  const day = opened ?? '';
  const before = years.findLast(({ year }) => year < day.slice(0, 4));
  const after = years.find(({ year }) => year > day.slice(0, 4));
  if (!before || !after) return [];
  const openedMeanwhile = (unit: PoliceUnit) =>
    unit.opened !== null && unit.opened >= before.year && unit.opened.slice(0, 4) <= after.year;
  const similar = area.similar.map(areaOf).filter((other) => !other.units.some(openedMeanwhile));
  const own = bothCounted(snapshot, area, before.places, after.places);
  const others = similar.map((one) => bothCounted(snapshot, one, before.places, after.places));
  const together = summed(others);
  return [
    {
      id,
      name,
      area: area.code,
      day,
      periods: [before.year, after.year],
      ...own,
      similarBefore: together.before,
      similarAfter: together.after,
      similarAreas: similar.length,
      effect: effectOf(own, others, atlas.unreliableBelow),
    },
  ];
}

/** Years of which all periods are there and over, with the places of these: a June is no match for a May. */
function wholeYears(periods: readonly Period[], perYear: number) {
  const places = Map.groupBy(periods.keys(), (place) => periods[place]!.slice(0, 4));
  return [...places]
    .map(([year, all]) => ({ year, places: all }))
    .filter((one) => one.places.length === perYear);
}

/** Recorded events of the categories that have a count in all periods of both years. */
function bothCounted(
  { manifest }: Snapshot,
  { series }: SitedArea,
  before: readonly number[],
  after: readonly number[],
): Counts {
  const whole = new Set(
    manifest.categories.filter((c) => c.includedIn === null).map(({ id }) => id),
  );
  const years = series
    .filter(({ category, measure }) => measure === 'recorded' && whole.has(category))
    .map(({ cells }) => ({ before: sumAt(cells, before), after: sumAt(cells, after) }))
    .filter((one): one is Counts => one.before !== null && one.after !== null);
  return summed(years);
}

/** Null where one of them has no count. */
function sumAt(cells: readonly Cell[], places: readonly number[]): number | null {
  let sum = 0;
  for (const place of places) {
    const cell = cells[place];
    if (cell === undefined || !isCounted(cell)) return null;
    sum += cell;
  }
  return sum;
}
