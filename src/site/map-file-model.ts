import { rateUnit, type RateUnit } from '../domain/denominator.ts';
import type { MapFile, MapPeriod, MapValues } from '../domain/map-file.ts';
import { classOf, SHARE_EDGES } from '../stats/classes.ts';
import type { Plane } from '../domain/plane.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import type { PlainRate } from './figures.ts';
import { figuresOf, trendOf, type MapRow, type WholeFigures } from './map-model.ts';
import { placesWithin } from './places-within.ts';
import type { Snapshot } from './read-snapshot.ts';

type Said = MapPeriod['said'];

/** What of a period its sentences are made of. */
export interface PeriodFacts {
  category: string;
  plane: Plane;
  period: string;
  unit: RateUnit;
  within: AreaRef | null;
  whole: WholeFigures | null;
  rates: readonly PlainRate[];
}

/**
 * Every period of one map: the same figures, filled by the same rule, as `mapPage` gives for the
 * latest. The sentences come from `say`, since a model has no words.
 */
export function mapFile(
  snapshot: Snapshot,
  category: string,
  level: string,
  within: string | null,
  say: (facts: PeriodFacts) => Said,
): MapFile {
  const file = snapshot.category(category);
  const { plane } = file;
  const all = snapshot.manifest.periods[plane];
  const areas = file.levels.find((l) => l.level === level)?.areas ?? [];
  const placed = placesWithin(snapshot, areas, within);
  const figures = figuresOf(snapshot, file, level);
  const facts = {
    category,
    plane,
    unit: rateUnit(snapshot.manifest.atlas.ratePer, snapshot.categoryEntry(category)),
    within: within === null ? null : areaRef(snapshot, within),
  };
  const periods = trendOf(snapshot, file, within).map(({ period, ...whole }) => {
    const at = all.indexOf(period);
    const values = periodValues(placed.map(({ code, place }) => figures(place, code, at)));
    const said = say({ ...facts, period, whole, rates: values.rates.values });
    return { period, ...values, said };
  });
  return { areas: placed.map(({ code }) => code), periods };
}

type Figures = Omit<MapRow, 'code' | 'earlier' | 'earlierIncomplete'>;

function periodValues(rows: readonly Figures[]): Omit<MapPeriod, 'period' | 'said'> {
  const incomplete = rows.flatMap((row, i) => (row.incomplete ? [i] : []));
  return {
    counts: rows.map((row) => row.count),
    ...(incomplete.length && { incomplete }),
    rates: { values: rows.map((row) => row.rate), fills: rows.map((row) => row.fill) },
    shares: rows.some((row) => row.confirmedShare !== null) ? sharesOf(rows) : null,
  };
}

/** Confirmed shares as whole per cent: rounded first, classed after. */
function sharesOf(rows: readonly Figures[]): MapValues {
  const values = rows.map(({ confirmedShare }) =>
    typeof confirmedShare === 'number'
      ? Math.round(confirmedShare * 100)
      : (confirmedShare ?? 'notRecorded'),
  );
  const fills = values.map((value) => {
    if (typeof value === 'string') return value;
    return value === 0 ? 'zero' : classOf(value, SHARE_EDGES);
  });
  return { values, fills };
}
