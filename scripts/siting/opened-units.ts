import type { PoliceUnit } from '../../src/domain/category.ts';
import { isCounted, type Cell } from '../../src/domain/cell.ts';
import type { Period } from '../../src/domain/period.ts';
import { isRunning } from '../../src/domain/running-period.ts';
import type { OpenedUnit, SitingRules } from '../../src/domain/siting.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { effectOf, summed, type Counts } from '../../src/stats/before-after.ts';
import { PER_YEAR } from '../findings/judge-changes.ts';
import { narrowestBelow } from './narrowest-below.ts';
import type { SitedArea, SitedAreas } from './sited-areas.ts';

/**
 * Units of a region that opened while offences were recorded, with what changed in their areas and
 * in similar ones that got none meanwhile. Only categories counted in both years enter, of each area
 * by itself: a hidden count would look like a change; and none that similar areas do not show.
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
  const bothIn = (one: SitedArea) => bothCounted(snapshot, one, before.places, after.places);
  const [own, others] = ofTheSame(bothIn(area), similar.map(bothIn));
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

/** Recorded events, by category, of those that have a count in all periods of both years. */
function bothCounted(
  { manifest }: Snapshot,
  { series }: SitedArea,
  before: readonly number[],
  after: readonly number[],
): ReadonlyMap<string, Counts> {
  const whole = new Set(
    manifest.categories.filter((c) => c.includedIn === null).map(({ id }) => id),
  );
  return new Map(
    series
      .filter(({ category, measure }) => measure === 'recorded' && whole.has(category))
      .flatMap(({ category, cells }) => {
        const [then, since] = [sumAt(cells, before), sumAt(cells, after)];
        return then === null || since === null
          ? []
          : [[category, { before: then, after: since }] as const];
      }),
  );
}

/**
 * Sums over the same categories, here and in the similar areas: fraud that rose everywhere would be a
 * change here where it is hidden there.
 */
function ofTheSame(
  own: ReadonlyMap<string, Counts>,
  others: readonly ReadonlyMap<string, Counts>[],
): [own: Counts, others: Counts[]] {
  const shared = [...own.keys()].filter((category) => others.some((one) => one.has(category)));
  const sumOf = (one: ReadonlyMap<string, Counts>) =>
    summed(shared.flatMap((category) => one.get(category) ?? []));
  return [sumOf(own), others.map(sumOf)];
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
