import type { Area } from '../../src/domain/area.ts';
import { isCounted } from '../../src/domain/cell.ts';
import { amountOf } from '../../src/domain/denominator.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { CategoryCells } from '../snapshot/cells.ts';

type Entry = Pick<CategoryCells, 'category' | 'levels' | 'measures'>;

/**
 * What the events of several categories together are held against in each area, by place: what they
 * are per, times periods. Where they are per different things, the events to be expected at the
 * country's rates, added up (indirect standardisation; Breslow and Day 1987, Statistical Methods in
 * Cancer Research II, p. 65): then a group's common rate is how many times so many there were. Null
 * where an amount, or a count of the country, is not known.
 */
export function topicExposures(
  { areas, config }: Pick<OpenAtlas, 'areas' | 'config'>,
  entries: readonly Entry[],
  measures: readonly Measure[],
  [first, end]: readonly [number, number],
): (number | null)[] {
  const byLevel = new Map(
    config.levels.map(({ id }) => [
      id,
      exposureAt(
        areas[0],
        entries.filter(({ levels }) => levels.includes(id)),
        measures,
        [first, end],
      ),
    ]),
  );
  return areas.map((area) => byLevel.get(area.level)?.(area) ?? null);
}

type ExposureOf = (area: Area) => number | null;

function exposureAt(
  country: Area | undefined,
  shown: readonly Entry[],
  measures: readonly Measure[],
  [first, end]: readonly [number, number],
): ExposureOf {
  const [one, ...others] = new Set(shown.map(({ category }) => category.denominator));
  if (country === undefined || one === undefined) return () => null;
  if (others.length === 0) {
    return (area) => {
      const amount = amountOf(area, one);
      return amount === null ? null : amount * (end - first);
    };
  }
  const rates = shown.map((entry) => countryRate(country, entry, measures, [first, end]));
  return (area) => {
    let expected = 0;
    for (const [i, { category }] of shown.entries()) {
      const [rate, amount] = [rates[i] ?? null, amountOf(area, category.denominator)];
      if (rate === null || amount === null) return null;
      expected += rate * amount;
    }
    return expected;
  };
}

/** Events per unit in the whole country; what was recorded nowhere in a period has no part in it. */
function countryRate(
  country: Area,
  entry: Entry,
  measures: readonly Measure[],
  [first, end]: readonly [number, number],
): number | null {
  const amount = amountOf(country, entry.category.denominator);
  if (!amount || !entry.levels.includes(country.level)) return null;
  let sum = 0;
  for (const measure of measures) {
    for (const row of entry.measures.get(measure)?.slice(first, end) ?? []) {
      const cell = row[0] ?? 'notRecorded';
      if (isCounted(cell)) sum += cell;
      else if (row.some((other) => other !== 'notRecorded')) return null;
    }
  }
  return sum / amount;
}
