import { monthsOf, periodHolding, type Period, type PeriodKind } from '../domain/period.ts';
import { Cube, type Column, type Slice } from './cube.ts';
import { countsApart, type CountsApart } from './shorter-counts.ts';

/** Counts as they were told, added up to the kinds that are asked for. */
export interface ToldCounts extends CountsApart {
  /** Places of areas that lack months others have: they have no figure of the longer period. */
  lacking: number[];
}

/**
 * Adds up what an export tells by periods of any kind. A sum of some months is not the year's: where
 * an area lacks months that other areas have, nothing of that year is known of it. A year of which
 * one month alone is told has no shorter ones: the month may stand for all of it.
 *
 * @param cube changed where areas lack months
 * @param kind that pages go by
 * @param shorterKind the shortest that is published; the same where none is
 */
export function toldCounts(cube: Cube, kind: PeriodKind, shorterKind: PeriodKind): ToldCounts {
  const lacking = cube.slices().flatMap((slice) => dropLacking(slice, kind));
  const isOne = onlyOneTold(cube, kind);
  const apart = countsApart(addedUp(cube, shorterKind), kind, shorterKind);
  for (const { category, columns } of apart.shorter?.slices() ?? [])
    for (const period of columns.keys())
      if (isOne(category, holderOf(period, kind))) columns.delete(period);
  return { ...apart, lacking: [...new Set(lacking)].sort((a, b) => a - b) };
}

const holderOf = (period: Period, kind: PeriodKind): Period =>
  periodHolding(period, kind) ?? period;

/** Periods as they are, where none is shorter than a kind; else those are added up to it. */
function addedUp(cube: Cube, kind: PeriodKind): Cube {
  const periods = cube.slices().flatMap(({ columns }) => [...columns.keys()]);
  if (periods.every((period) => holderOf(period, kind) === period)) return cube;
  const sums = new Cube(cube.areas);
  for (const { category, measure, columns } of cube.slices())
    for (const [period, column] of columns)
      column.forEach((value, place) => {
        if (!Number.isNaN(value)) sums.add(category, measure, holderOf(period, kind), place, value);
      });
  return sums;
}

function onlyOneTold(cube: Cube, kind: PeriodKind) {
  const told = new Map<string, Set<Period>>();
  const keyOf = (category: string, long: Period) => `${category} ${long}`;
  for (const { category, columns } of cube.slices())
    for (const period of columns.keys()) {
      const key = keyOf(category, holderOf(period, kind));
      told.set(key, (told.get(key) ?? new Set()).add(period));
    }
  return (category: string, long: Period) => told.get(keyOf(category, long))?.size === 1;
}

/** Empties figures of areas that lack months others have; where they lie. */
function dropLacking({ columns }: Slice, kind: PeriodKind): number[] {
  const byHolder = Map.groupBy([...columns], ([period]) => holderOf(period, kind));
  return [...byHolder.values()].filter((parts) => parts.length > 1).flatMap(dropIn);
}

function dropIn(parts: readonly (readonly [Period, Column])[]): number[] {
  const [first] = parts;
  const all = new Set(
    parts.flatMap(([period, column]) => (isTold(column) ? monthsOf(period) : [])),
  );
  const lacking: number[] = [];
  first?.[1].forEach((_, place) => {
    const own = parts.filter(([, column]) => !Number.isNaN(column[place]));
    const months = new Set(own.flatMap(([period]) => monthsOf(period)));
    if (!own.length || months.size === all.size) return;
    for (const [, column] of own) column[place] = NaN;
    lacking.push(place);
  });
  return lacking;
}

const isTold = (column: Column): boolean => column.some((value) => !Number.isNaN(value));
