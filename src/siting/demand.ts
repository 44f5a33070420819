import { DEMANDS, type Demand, type DemandPlace, type SitingRules } from '../domain/siting.ts';

type Counted = Omit<DemandPlace, 'weight'>;

/** How much of each kind of demand a region has. */
export const demandTotals = (places: readonly Counted[]): Record<Demand, number> =>
  Object.fromEntries(
    DEMANDS.map((kind) => [kind, places.reduce((sum, place) => sum + amount(place, kind), 0)]),
  ) as Record<Demand, number>;

/**
 * The share of the region's demand in each place: of each kind its share in the region, weighted.
 * A kind that the region has none of has no weight, so that all places add up to 1.
 */
export function weighted(
  places: readonly Counted[],
  weights: SitingRules['weights'],
): DemandPlace[] {
  const totals = demandTotals(places);
  const kinds = DEMANDS.filter((kind) => totals[kind] > 0 && weights[kind] > 0);
  const all = kinds.reduce((sum, kind) => sum + weights[kind], 0);
  return places.map((place) => ({
    ...place,
    weight: kinds.reduce(
      (sum, kind) => sum + ((weights[kind] / all) * amount(place, kind)) / totals[kind],
      0,
    ),
  }));
}

const amount = (place: Counted, kind: Demand): number =>
  kind === 'residents' ? place.residents : place.events[kind];
