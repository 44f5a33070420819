import {
  levelsTold,
  tellsOfParts,
  type EarlierSplit,
  type SplitSetting,
} from '../../src/disclosure/split-periods.ts';
import { isGuarded, type Category } from '../../src/domain/category.ts';
import type { Period } from '../../src/domain/period.ts';
import {
  countedKind,
  leastGuarded,
  partsOfPeriod,
  spansOf,
} from '../../src/domain/shorter-periods.ts';
import { Cube, type Column } from '../../src/intake/cube.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { EarlierParts } from '../earlier/earlier-splits.ts';
import type { CategoryCells } from './cells.ts';
import type { LongPeriod } from './forced-periods.ts';

export interface GuardedParts {
  /** Counts by shorter periods that may be published, and no others. */
  told: Cube;
  /** Where everything that was revised has to be hidden: earlier releases told parts of it. */
  forced: LongPeriod[];
}

interface Setting {
  atlas: OpenAtlas;
  /** Of the police plane. */
  periods: readonly Period[];
  cells: readonly CategoryCells[];
  cube: Cube;
  earlier: readonly EarlierParts[];
}

/**
 * Decides which guarded counts are published by shorter periods; see `levelsTold`. They are those of
 * what was recorded, in categories that are part of no other: of a category and of several parts of
 * it, months would tell of each other's years.
 *
 * @param counts by the shortest kind that is published; null where none is
 */
export function guardedParts(counts: Cube | null, setting: Setting): GuardedParts {
  const { atlas, cells, periods, cube } = setting;
  const told = new Cube(cube.areas);
  const forced: LongPeriod[] = [];
  const belowOf = placesBelow(atlas);
  for (const { category, measures } of cells) {
    if (!isGuarded(category)) continue;
    for (const [p, period] of periods.entries()) {
      const whole = cube.slice(category.id, 'recorded').columns.get(period);
      const row = measures.get('recorded')?.[p];
      if (!whole || !row) continue;
      const hidden = Uint8Array.from(row, (cell) => (cell === 'suppressed' ? 1 : 0));
      const earlier = earlierOf(setting, category.id, period);
      const split = settingOf(atlas, category, period, belowOf);
      const parts = counts && partsIn(counts, category, period, atlas);
      const levels = parts ? levelsTold({ whole, parts }, hidden, earlier, split) : 0;
      if (parts && levels) tell(told, category.id, { period, parts, levels }, atlas);
      else if (earlier.some((one) => tellsOfParts(whole, hidden, one, split)))
        forced.push({ category: category.id, period });
    }
  }
  return { told, forced };
}

function earlierOf({ earlier }: Setting, category: string, period: Period): EarlierSplit[] {
  return earlier
    .filter((one) => one.category === category && one.period === period)
    .flatMap(({ splits }) => splits);
}

/** Null where some are missing: of a year that is not over the next release would tell the next. */
function partsIn(
  counts: Cube,
  { id, includedIn }: Category,
  period: Period,
  { config }: OpenAtlas,
): Column[] | null {
  if (includedIn !== null || leastGuarded(config) === null) return null;
  const { columns } = counts.slice(id, 'recorded');
  const wanted = partsOfPeriod(period, countedKind(config));
  const parts = wanted.flatMap((part) => columns.get(part) ?? []);
  return wanted.length > 1 && parts.length === wanted.length ? parts : null;
}

function settingOf(
  { config, areas }: OpenAtlas,
  { lowestLevel }: Category,
  period: Period,
  belowOf: (place: number, count: number) => number[][],
): SplitSetting {
  const { alsoPublished, levels, disclosure } = config;
  const ids = levels.map(({ id }) => id);
  const depth = (level: string | null | undefined) => (level ? ids.indexOf(level) + 1 : ids.length);
  const shown = depth(lowestLevel);
  const { threshold } = disclosure;
  return {
    levels: ids.map((id) => areas.flatMap(({ level }, place) => (level === id ? [place] : []))),
    most: alsoPublished ? Math.min(shown, depth(alsoPublished.lowestLevel)) : 0,
    below: (place) => belowOf(place, shown),
    threshold,
    least: leastGuarded(config) ?? Infinity,
    spans: spansOf(partsOfPeriod(period, countedKind(config))),
  };
}

/** Places below each area, by level; none from a level on. */
function placesBelow({ areas, config }: OpenAtlas) {
  const children = childrenOf(areas);
  const depths = new Map(config.levels.map(({ id }, depth) => [id, depth]));
  const found = new Map<number, number[][]>();
  const belowOf = (place: number): number[][] => {
    const known = found.get(place);
    if (known) return known;
    const below: number[][] = config.levels.map(() => []);
    for (const child of children[place] ?? []) {
      below[depths.get(areas[child]?.level ?? '') ?? 0]?.push(child);
      belowOf(child).forEach((places, depth) => below[depth]?.push(...places));
    }
    found.set(place, below);
    return below;
  };
  return (place: number, count: number) => belowOf(place).slice(0, count);
}

interface Told {
  period: Period;
  parts: readonly Column[];
  levels: number;
}

function tell(told: Cube, category: string, { period, parts, levels }: Told, atlas: OpenAtlas) {
  const { config, areas } = atlas;
  const given = new Set(config.levels.slice(0, levels).map(({ id }) => id));
  const isIn = areas.map(({ level }) => given.has(level));
  partsOfPeriod(period, countedKind(config)).forEach((part, p) => {
    const own = parts[p]!.map((value, place) => (isIn[place] ? value : NaN));
    told.slice(category, 'recorded').columns.set(part, own);
  });
}
