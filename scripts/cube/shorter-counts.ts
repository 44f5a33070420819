import type { Area } from '../../src/domain/area.ts';
import { isGuarded } from '../../src/domain/category.ts';
import {
  isTwelveMonths,
  periodHolding,
  periodKindOf,
  type Period,
  type PeriodKind,
} from '../../src/domain/period.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import { countedKind, shorterKinds } from '../../src/domain/shorter-periods.ts';
import { Cube, type Column, type Slice } from '../../src/intake/cube.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { addTotals } from './add-totals.ts';
import { mergeCubes } from './merge-cubes.ts';
import { addTwelveMonths } from './twelve-months.ts';

/** Counts by the shortest kind of period that is published. */
export interface PartCounts {
  /**
   * Of what is public as it stands, down to the level the atlas gives them at. Columns end with the
   * last area of that level: the narrowest areas, which are most, come behind it.
   */
  open: Cube;
  /** What was recorded of categories that the threshold guards, of all areas: not to be published. */
  guarded: Cube;
  /** By category that has any. */
  planes: ReadonlyMap<string, Plane>;
}

/** Counts by periods shorter than those that pages go by. */
export interface ShorterCounts {
  /** Columns end with the last area that any are published for. */
  cube: Cube;
  /** Those that are published, by plane: kind by kind, ascending; rolling twelve months last. */
  periods: Record<Plane, Period[]>;
}

/**
 * What sources of events tell of the shortest kind of period that is published. Null where none is.
 *
 * @param cube counts of the main kind with all totals, which they add up to at every area; where
 * they would not, a category has none in that period
 */
export function partCounts(
  results: readonly SourceResult[],
  cube: Cube,
  { areas, categories, config }: OpenAtlas,
): PartCounts | null {
  const { alsoPublished, levels, period: kind } = config;
  if (!alsoPublished) return null;
  const counted = mergeCubes(
    results.flatMap(({ source, shorter }) => (shorter ? [{ source, cube: shorter }] : [])),
  );
  addTotals(counted, areas);
  const guarded = new Set(categories.filter(isGuarded).map(({ id }) => id));
  const isIn = inLevels(
    levels.map(({ id }) => id),
    alsoPublished.lowestLevel,
    areas,
  );
  const open = only(counted, ({ category }) => !guarded.has(category));
  const recorded = only(
    counted,
    ({ category, measure }) => guarded.has(category) && measure === 'recorded',
  );
  return {
    open: addingUp(open, cube, kind, isIn.slice(0, isIn.lastIndexOf(true) + 1)),
    guarded: addingUp(
      recorded,
      cube,
      kind,
      areas.map(() => true),
    ),
    planes: new Map(
      results.flatMap(({ source, shorter }) =>
        (shorter?.slices() ?? []).map(({ category }) => [category, source.plane] as const),
      ),
    ),
  };
}

/**
 * All shorter periods that are published.
 * @param told of guarded counts, those that may be
 */
export function shorterCounts(
  { open, planes }: PartCounts,
  told: Cube,
  { config }: Pick<OpenAtlas, 'config'>,
): ShorterCounts {
  const cube = new Cube(open.areas);
  for (const { category, measure, columns } of [...open.slices(), ...told.slices()])
    if (columns.size) cube.slice(category, measure).columns = cutTo(open.areas, columns);
  const kinds = shorterKinds(config);
  for (const longer of kinds.filter((one) => one !== countedKind(config))) addInto(cube, longer);
  addTwelveMonths(cube);
  return { cube, periods: periodsOf(cube, kinds, planes) };
}

/** Of so many areas alone; nothing is told of the others. */
const cutTo = (areas: number, columns: ReadonlyMap<Period, Column>): Map<Period, Column> =>
  new Map([...columns].map(([period, column]) => [period, column.subarray(0, areas)]));

function only(cube: Cube, isKept: (slice: Slice) => boolean): Cube {
  const kept = new Cube(cube.areas);
  kept.takeAll(cube.slices().filter(isKept));
  return kept;
}

/** By place, whether an area is at one of the levels down to the lowest. */
const inLevels = (levels: readonly string[], lowest: string, areas: readonly Area[]): boolean[] => {
  const given = new Set(levels.slice(0, levels.indexOf(lowest) + 1));
  return areas.map(({ level }) => given.has(level));
};

/**
 * Columns that add up to the main kind's wherever they are given, and nothing of other areas.
 * @param isIn of the first areas, as many as columns are wanted of
 */
function addingUp(counted: Cube, cube: Cube, kind: PeriodKind, isIn: readonly boolean[]): Cube {
  const kept = new Cube(isIn.length);
  const slices = counted.slices();
  const atFault = new Set(slices.flatMap((slice) => notAddingUp(slice, cube, kind, isIn)));
  for (const { category, measure, columns } of slices) {
    for (const [period, column] of columns) {
      if (atFault.has(slotOf(category, holder(period, kind)))) continue;
      const given = column.subarray(0, isIn.length);
      const own = given.map((value, place) => (isIn[place] ? value : NaN));
      kept.slice(category, measure).columns.set(period, own);
    }
  }
  return kept;
}

const slotOf = (category: string, long: Period) => `${category} ${long}`;
const holder = (period: Period, kind: PeriodKind): Period => periodHolding(period, kind) ?? period;

function notAddingUp(
  { category, measure, columns }: Slice,
  cube: Cube,
  kind: PeriodKind,
  isIn: readonly boolean[],
): string[] {
  const byHolder = Map.groupBy([...columns], ([period]) => holder(period, kind));
  return [...byHolder].flatMap(([long, parts]) => {
    const whole = cube.slice(category, measure).columns.get(long);
    const own = sumOf(parts.map(([, column]) => column.subarray(0, isIn.length)));
    const isSame = own.every((sum, place) => !isIn[place] || Object.is(sum, whole?.[place]));
    return isSame ? [] : [slotOf(category, long)];
  });
}

/** Sums of what is recorded; NaN where nothing is. */
function sumOf(columns: readonly Column[]): Column {
  const sums = new Float64Array(columns[0]?.length ?? 0).fill(NaN);
  for (const column of columns) {
    for (let place = 0; place < column.length; place++) {
      const [value, before] = [column[place] as number, sums[place] as number];
      if (!Number.isNaN(value)) sums[place] = Number.isNaN(before) ? value : before + value;
    }
  }
  return sums;
}

/** Adds periods of a kind, made of those that are there. */
function addInto(cube: Cube, kind: PeriodKind): void {
  for (const { columns } of cube.slices()) {
    const byHolder = Map.groupBy([...columns], ([period]) => holder(period, kind));
    for (const [long, parts] of byHolder) columns.set(long, sumOf(parts.map(([, own]) => own)));
  }
}

function periodsOf(
  cube: Cube,
  kinds: readonly PeriodKind[],
  planes: PartCounts['planes'],
): Record<Plane, Period[]> {
  const inPlane = (plane: Plane) => {
    const slices = cube.slices().filter(({ category }) => planes.get(category) === plane);
    const all = [...new Set(slices.flatMap(({ columns }) => [...columns.keys()]))].sort();
    return [
      ...kinds.flatMap((kind) => all.filter((period) => periodKindOf(period) === kind)),
      ...all.filter(isTwelveMonths),
    ];
  };
  return Object.fromEntries(PLANES.map((plane) => [plane, inPlane(plane)])) as Record<
    Plane,
    Period[]
  >;
}
