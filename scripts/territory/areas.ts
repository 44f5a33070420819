import type { Area, AreaCode, LonLat } from '../../src/domain/area.ts';
import type { PopulationTable } from './population.ts';
import type { Unit } from './register.ts';

/** Above this level figures are sums, and a centre is that of the most populous commune below. */
const LOWEST = 'commune';

/**
 * The areas of the register with their figures and centres, widest level first, then by code.
 * A sum over communes of which one has no figure is not known either.
 */
export function makeAreas(
  units: readonly Unit[],
  figures: PopulationTable,
  centres: ReadonlyMap<AreaCode, LonLat>,
): Area[] {
  const levels = ['country', 'voivodeship', 'district', 'commune'];
  const sorted = units.toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (a.code < b.code ? -1 : 1),
  );
  const communes = sorted
    .filter((unit) => unit.level === LOWEST)
    .map((unit): Area => {
      const own = figures.get(unit.code) ?? { population: null, landKm2: null };
      return { ...unit, ...own, centre: centres.get(unit.code) ?? null };
    });
  const below = communesBelow(sorted, communes);
  return [
    ...sorted
      .filter((unit) => unit.level !== LOWEST)
      .map((unit) => higherArea(unit, below.get(unit.code) ?? [])),
    ...communes,
  ];
}

function communesBelow(units: readonly Unit[], communes: readonly Area[]) {
  const parents = new Map(units.map((unit) => [unit.code, unit.parent]));
  const below = new Map<AreaCode, Area[]>();
  for (const commune of communes)
    for (let at = commune.parent; at !== null; at = parents.get(at) ?? null)
      below.set(at, [...(below.get(at) ?? []), commune]);
  return below;
}

function higherArea(unit: Unit, communes: readonly Area[]): Area {
  const [first, ...others] = communes;
  const largest = others.reduce(
    (best, next) => ((next.population ?? 0) > (best?.population ?? 0) ? next : best),
    first,
  );
  return {
    ...unit,
    population: sum(communes.map((commune) => commune.population)),
    landKm2: sum(communes.map((commune) => commune.landKm2)),
    centre: largest?.centre ?? null,
  };
}

/** Sum to a hundredth; null when a term is not known. */
function sum(values: readonly (number | null)[]): number | null {
  const total = values.reduce<number | null>(
    (before, value) => (before === null || value === null ? null : before + value),
    0,
  );
  return total === null ? null : Math.round(total * 100) / 100;
}
