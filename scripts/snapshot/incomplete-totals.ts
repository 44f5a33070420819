import type { Area } from '../../src/domain/area.ts';
import { amountOf, tabledAmounts, type Denominator } from '../../src/domain/denominator.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { IncompleteTotal, Lack } from '../../src/domain/snapshot.ts';
import type { LackingTotals } from '../cube/add-totals.ts';

/** Which totals lack parts. One and the same `Lack` stands for the same parts of the same area. */
export interface IncompleteTotals {
  /** Null where nothing is missing. */
  of(category: string, measure: Measure, period: Period, place: number): Lack | null;
  /** Those of one area, as a file says them: no key where there are none. */
  ofArea(place: number): { incomplete?: IncompleteTotal[] };
}

/** So many areas without a figure are named; where there are more, their number is told alone. */
const MOST_NAMED = 10;

/** A sum of less of an area than this, by what its rate is per, is no measure of its rate. */
const LEAST_SHARE = 0.95;

/** Tells what totals lack, from what was found when they were added up. */
export function incompleteTotals(
  lacking: readonly LackingTotals[],
  areas: readonly Area[],
): IncompleteTotals {
  const lackOf = lackReader(areas);
  const byTable = new Map<string, Map<number, Lack>>();
  const byPlace = new Map<number, IncompleteTotal[]>();
  for (const { category, measure, period, level, without } of lacking) {
    const table = new Map<number, Lack>();
    byTable.set(`${category} ${measure} ${period}`, table);
    for (const [place, parts] of without) {
      const lack = lackOf(place, level, parts);
      table.set(place, lack);
      const own = byPlace.get(place) ?? [];
      byPlace.set(place, own);
      own.push({ category, measures: [measure], periods: [period], ...lack });
    }
  }
  const known = new Map<number, IncompleteTotal[]>();
  return {
    // Of most areas nothing lacks parts, and they are asked for some millions of times.
    of: (category, measure, period, place) =>
      byPlace.has(place)
        ? (byTable.get(`${category} ${measure} ${period}`)?.get(place) ?? null)
        : null,
    ofArea: (place) => {
      const all = byPlace.get(place);
      if (!all) return {};
      const incomplete = known.get(place) ?? inOne(inOne(all, 'measures'), 'periods');
      known.set(place, incomplete);
      return { incomplete };
    },
  };
}

/** Puts together what differs in one list alone. */
function inOne(all: readonly IncompleteTotal[], list: 'measures' | 'periods'): IncompleteTotal[] {
  const groups = Map.groupBy(all, (one) => JSON.stringify({ ...one, [list]: [] }));
  return [...groups.values()].map((group): IncompleteTotal => ({
    ...(group[0] as IncompleteTotal),
    [list]: group.flatMap((one): string[] => one[list]).sort(),
  }));
}

type LackReader = (place: number, level: string, without: readonly number[]) => Lack;

function lackReader(areas: readonly Area[]): LackReader {
  const countAt = countsByLevel(areas);
  const known = new Map<string, Lack>();
  return (place, level, without) => {
    const key = `${place} ${level} ${without.join(',')}`;
    const count = countAt(level);
    const fresh = (): Lack => ({
      level,
      parts: count[place] ?? 0,
      missing: without.reduce((sum, part) => sum + Math.max(1, count[part] ?? 0), 0),
      without:
        without.length > MOST_NAMED ? [] : without.map((part) => areas[part]?.code ?? '').sort(),
      residents: amountWith(areas, place, without, 'residents'),
      ...tabledAmounts({
        population: null,
        dwellings: amountWith(areas, place, without, 'dwellings'),
        roadKm: amountWith(areas, place, without, 'road_km'),
      }),
    });
    const lack = known.get(key) ?? fresh();
    known.set(key, lack);
    return lack;
  };
}

/** How many areas of a level lie in each area, itself among them. */
function countsByLevel(areas: readonly Area[]): (level: string) => readonly number[] {
  const places = new Map(areas.map(({ code }, place) => [code, place]));
  const known = new Map<string, number[]>();
  return (level) => {
    const counts = known.get(level) ?? areas.map((area) => (area.level === level ? 1 : 0));
    if (known.has(level)) return counts;
    known.set(level, counts);
    for (let place = areas.length - 1; place > 0; place--) {
      const parent = places.get(areas[place]?.parent ?? '');
      if (parent !== undefined) counts[parent] = (counts[parent] ?? 0) + (counts[place] ?? 0);
    }
    return counts;
  };
}

/** How much the parts in the sum have of it; null where not known, or too little to speak for all. */
function amountWith(
  areas: readonly Area[],
  place: number,
  without: readonly number[],
  of: Denominator,
): number | null {
  const all = amountOf(areas[place], of) ?? 0;
  let counted = all;
  for (const part of without) {
    const amount = amountOf(areas[part], of);
    if (amount === null) return null;
    counted -= amount;
  }
  return counted > 0 && counted >= LEAST_SHARE * all ? counted : null;
}
