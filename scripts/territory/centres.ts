import { geoDistance } from 'd3-geo';
import type { AreaCode, LonLat } from '../../src/domain/area.ts';
import type { Locality } from './localities.ts';
import type { PopulatedPlace } from './populated-places.ts';
import type { Unit } from './register.ts';

/** Two records of one place never lie farther apart: 5 km, as an angle. */
const SAME_PLACE = 5 / 6371;

/**
 * The inhabited centre of each commune: its largest locality. That is its town (the largest, if it
 * has two), else the locality with most residents, else the one that bears the commune's name, else
 * the one from which the others are nearest.
 */
export function communeCentres(
  units: readonly Unit[],
  localities: readonly Locality[],
  places: readonly PopulatedPlace[],
): Map<AreaCode, LonLat> {
  const byCommune = Map.groupBy(localities, (locality) => locality.commune);
  const residents = knownResidents(localities, places);
  const communes = units.filter((unit) => unit.level === 'commune');
  return new Map(
    communes.flatMap((unit) => {
      const centre = centreOf(unit, byCommune.get(unit.code) ?? [], residents);
      return centre ? [[unit.code, centre.at] as const] : [];
    }),
  );
}

type Residents = (locality: Locality) => number;

/**
 * Residents of a locality, 0 where nothing is known: each place lends its own to the nearest
 * locality of its name, and to no other.
 */
export function knownResidents(
  localities: readonly Locality[],
  places: readonly PopulatedPlace[],
): Residents {
  const byName = Map.groupBy(localities, (locality) => locality.name);
  const residents = new Map<Locality, number>();
  for (const place of places) {
    const distance = (locality: Locality) => geoDistance([...place.at], [...locality.at]);
    const nearest = lowest(byName.get(place.name) ?? [], distance);
    if (nearest && distance(nearest) < SAME_PLACE)
      residents.set(nearest, Math.max(residents.get(nearest) ?? 0, place.population));
  }
  return (locality) => residents.get(locality) ?? 0;
}

function centreOf(unit: Unit, localities: readonly Locality[], residents: Residents) {
  const towns = localities.filter((locality) => locality.town);
  if (towns.length > 0) return mostPopulous(towns, residents);
  const largest = mostPopulous(localities, residents);
  if (largest && residents(largest) > 0) return largest;
  return localities.find((locality) => locality.name === unit.name) ?? medoid(localities);
}

/** The first of the most populous; undefined of none. */
function mostPopulous(localities: readonly Locality[], residents: Residents) {
  return lowest(localities, (locality) => -residents(locality));
}

/** The locality from which the sum of distances to the others is least. */
function medoid(localities: readonly Locality[]): Locality | undefined {
  return lowest(localities, (from) =>
    localities.reduce((sum, to) => sum + geoDistance([...from.at], [...to.at]), 0),
  );
}

function lowest<T>(items: readonly T[], cost: (item: T) => number): T | undefined {
  let best: { item: T; cost: number } | undefined;
  for (const item of items) {
    const own = cost(item);
    if (!best || own < best.cost) best = { item, cost: own };
  }
  return best?.item;
}
