import { periodHolding, type Period, type PeriodKind } from '../domain/period.ts';
import { Cube, type Column } from './cube.ts';

/** Counts by the kind of period that pages go by, and by a shorter one. */
export interface CountsApart {
  cube: Cube;
  /** Null where both are of the same kind. */
  shorter: Cube | null;
}

/**
 * Takes counts of shorter periods apart and adds them up to the longer ones, so that the two never
 * differ, whatever was rounded before. Where some events tell no more than the longer period, the
 * shorter ones would not add up to it: a category then has none in it.
 */
export function countsApart(counted: Cube, kind: PeriodKind, shorterKind: PeriodKind): CountsApart {
  if (kind === shorterKind) return { cube: counted, shorter: null };
  const cube = new Cube(counted.areas);
  const shorter = new Cube(counted.areas);
  const slices = counted.slices();
  const coarse = new Set(
    slices.flatMap(({ category, columns }) =>
      [...columns]
        .filter(([period, column]) => periodHolding(period, shorterKind) === null && hasAny(column))
        .map(([period]) => `${category} ${period}`),
    ),
  );
  for (const { category, measure, columns } of slices) {
    for (const [period, column] of columns) {
      const long = periodHolding(period, kind) ?? period;
      addInto(cube.column(category, measure, long), column);
      if (period !== long && !coarse.has(`${category} ${long}`))
        shorter.slice(category, measure).columns.set(period, column);
    }
  }
  return { cube, shorter };
}

/** Which of the shorter periods a category may have: those whose longer one adds up. */
export function shorterPeriodsOf(
  { cube, shorter }: CountsApart,
  category: string,
  kind: PeriodKind,
): Period[] {
  const own = shorter?.slices().filter((one) => one.category === category) ?? [];
  const told = new Set(
    own.flatMap(({ columns }) => [...columns.keys()].map((p) => holder(p, kind))),
  );
  const all = new Set(shorter?.slices().flatMap(({ columns }) => [...columns.keys()]));
  // A year without any event of the category has none in each of its months.
  const given = cube.slices().filter((one) => one.category === category);
  const isEmpty = (long: Period) =>
    given.every(({ columns }) => !columns.get(long)?.some((value) => value > 0));
  return [...all].filter((p) => told.has(holder(p, kind)) || isEmpty(holder(p, kind))).sort();
}

const holder = (period: Period, kind: PeriodKind): Period => periodHolding(period, kind) ?? period;

const hasAny = (column: Column): boolean => column.some((value) => !Number.isNaN(value));

function addInto(sums: Column, column: Column): void {
  for (let place = 0; place < sums.length; place++) {
    const value = column[place] as number;
    if (Number.isNaN(value)) continue;
    const before = sums[place] as number;
    sums[place] = Number.isNaN(before) ? value : before + value;
  }
}
