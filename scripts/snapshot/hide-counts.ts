import type { LinkedTables, Tree } from '../../src/disclosure/linked-tables.ts';
import { isGuarded, type Category } from '../../src/domain/category.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Column, Cube } from '../../src/intake/cube.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import { KeptNumbers } from '../ingest/kept-numbers.ts';
import type { Earlier } from '../earlier/earlier-figures.ts';
import { hideOnce, type KeptPatterns } from './kept-patterns.ts';
import { isForced, type LongPeriod } from './forced-periods.ts';

/** What holds of all figures of a category, so that anybody may count on it. */
export interface KnownLimits {
  /** No figure is above that of the category this one is a part of. */
  atMostWhole: boolean;
  /** Nowhere was more detected than recorded. */
  atMostRecorded: boolean;
}

export interface HiddenCounts {
  /** Whether each place is hidden; null where nothing of the table is guarded. */
  of(category: string, measure: Measure, period: Period): Uint8Array | null;
  limits(category: string): KnownLimits;
}

/** A guarded count, by what it is of. */
export interface CountPlace {
  category: string;
  measure: string;
  period: Period;
  /** Place of the area. */
  place: number;
}

/** Counts that are guarded, a leading one before what follows it. */
const GUARDED = ['recorded', 'detected'] as const satisfies readonly Measure[];
type Guarded = (typeof GUARDED)[number];

interface Slot {
  category: Category;
  measure: Guarded;
  column: Column;
}

/**
 * Decides which police counts of an atlas are hidden: category by category, or together with the
 * categories they are a part of, since these are published side by side and tell of each other.
 *
 * @param exposed counts that were told too closely without a further cover, one for each entry
 * @param forced where all is to be hidden that was revised
 * @param kept which counts of the very same tables were hidden before
 */
export function hideCounts(
  cube: Cube,
  atlas: OpenAtlas,
  earlier: Earlier,
  exposed: readonly CountPlace[] = [],
  forced: readonly LongPeriod[] = [],
  kept: KeptPatterns = KeptNumbers.forNow(),
): HiddenCounts {
  const tree: Tree = { children: childrenOf(atlas.areas) };
  const { threshold } = atlas.config.disclosure;
  const guarded = atlas.categories.filter(isGuarded).sort((a, b) => (a.id < b.id ? -1 : 1));
  const columns = columnsOf(cube, atlas, guarded);
  const limits = new Map(guarded.map((category) => [category.id, limitsOf(category, columns)]));
  const patterns = new Map<string, Uint8Array>();
  for (const group of linkedCategories(guarded)) {
    for (const period of columns.periods) {
      const slots = group.flatMap((category) => slotsOf(category, period, columns));
      if (!slots.length) continue;
      const before = slots.map(({ category, measure }) => earlier(category.id, measure, period));
      const told = exposed.flatMap((one) => placeIn(slots, period, one));
      const isAll = slots.map(({ category, measure }) =>
        isForced(forced, category.id, measure, period),
      );
      const pattern = hideOnce(kept, linked(slots, tree, threshold), before, told, isAll);
      slots.forEach(({ category, measure }, table) =>
        patterns.set(`${category.id} ${measure} ${period}`, pattern[table] as Uint8Array),
      );
    }
  }
  return {
    of: (category, measure, period) => patterns.get(`${category} ${measure} ${period}`) ?? null,
    limits: (category) => limits.get(category) ?? { atMostWhole: false, atMostRecorded: false },
  };
}

interface Columns {
  periods: readonly Period[];
  find(category: string, measure: Guarded, period: Period): Column | undefined;
}

/** Columns of guarded categories as they are published: nothing below a category's lowest level. */
function columnsOf(cube: Cube, atlas: OpenAtlas, guarded: readonly Category[]): Columns {
  const byKey = new Map<string, Column>();
  const periods = new Set<Period>();
  const byId = new Map(guarded.map((category) => [category.id, category]));
  for (const { category, measure, columns } of cube.slices()) {
    const entry = byId.get(category);
    if (!entry || !GUARDED.some((one) => one === measure)) continue;
    for (const [period, column] of columns) {
      periods.add(period);
      byKey.set(`${category} ${measure} ${period}`, published(column, entry, atlas));
    }
  }
  return {
    periods: [...periods].sort(),
    find: (category, measure, period) => byKey.get(`${category} ${measure} ${period}`),
  };
}

function published(column: Column, { lowestLevel }: Category, atlas: OpenAtlas): Column {
  if (lowestLevel === null) return column;
  const levels = atlas.config.levels.map((level) => level.id);
  const shown = new Set(levels.slice(0, levels.indexOf(lowestLevel) + 1));
  return column.map((value, place) => (shown.has(atlas.areas[place]?.level ?? '') ? value : NaN));
}

/** Categories that are parts of others together with these, each before its parts. */
function linkedCategories(categories: readonly Category[]): Category[][] {
  const partsOf = (id: string): Category[] =>
    categories.filter((one) => one.includedIn === id).flatMap((one) => [one, ...partsOf(one.id)]);
  const ids = new Set(categories.map(({ id }) => id));
  const roots = categories.filter(({ includedIn }) => includedIn === null || !ids.has(includedIn));
  const groups = roots.map((root) => [root, ...partsOf(root.id)]);
  // What is in none is hidden by nobody.
  if (groups.flat().length !== categories.length)
    throw new Error('Guarded categories are parts of one another in a ring.');
  return groups;
}

const slotsOf = (category: Category, period: Period, columns: Columns): Slot[] =>
  GUARDED.flatMap((measure) => {
    const column = columns.find(category.id, measure, period);
    return column ? [{ category, measure, column }] : [];
  });

function placeIn(slots: readonly Slot[], period: Period, told: CountPlace) {
  const table = slots.findIndex(
    ({ category, measure }) => category.id === told.category && measure === told.measure,
  );
  return table >= 0 && told.period === period ? [{ table, place: told.place }] : [];
}

function linked(slots: readonly Slot[], tree: Tree, threshold: number): LinkedTables {
  const at = (id: string | null, measure: Guarded) =>
    slots.findIndex((slot) => slot.category.id === id && slot.measure === measure);
  const follows = slots.map(({ category, measure }) =>
    measure === 'detected' ? at(category.id, 'recorded') : -1,
  );
  const atMost = slots.flatMap(({ category, measure, column }, part) =>
    [follows[part] ?? -1, at(category.includedIn, measure)].flatMap((whole): [number, number][] =>
      // Of this period alone: in others it may hold no more, and an earlier release have told so.
      whole >= 0 && isAtMost(column, slots[whole]?.column) ? [[part, whole]] : [],
    ),
  );
  return { tree, values: slots.map(({ column }) => column), atMost, follows, threshold };
}

function limitsOf(category: Category, columns: Columns): KnownLimits {
  const holds = (part: [string, Guarded], whole: [string, Guarded]) =>
    columns.periods.every((period) =>
      isAtMost(columns.find(...part, period), columns.find(...whole, period)),
    );
  const { id, includedIn } = category;
  return {
    atMostRecorded: holds([id, 'detected'], [id, 'recorded']),
    atMostWhole: includedIn !== null && GUARDED.every((m) => holds([id, m], [includedIn, m])),
  };
}

/** A figure without its counterpart contradicts nothing. */
const isAtMost = (part: Column | undefined, whole: Column | undefined): boolean =>
  !part || !whole || part.every((value, place) => !(value > (whole[place] as number)));
