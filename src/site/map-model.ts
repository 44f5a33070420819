import type { Cell } from '../domain/cell.ts';
import { amountIn, amountOf, rateUnit, type RateUnit } from '../domain/denominator.ts';
import { LEADING_MEASURE, type Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { CategoryLevel, CategorySnapshot, Classes, Lack } from '../domain/snapshot.ts';
import { apartIn, type MapApart } from './map-apart.ts';
import { plainRate, rateRule, type PlainRate } from './figures.ts';
import { lackAt } from './incomplete.ts';
import { onOtherGround } from './other-ground.ts';
import type { Fill } from '../domain/map-file.ts';
import { SHARE_EDGES } from '../stats/classes.ts';
import { fillOf } from './rate-classes.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shareOf } from './reports-model.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { partsOf } from './parts-of.ts';
import { placesWithin } from './places-within.ts';
import { breaksIn } from './series-breaks.ts';

/** One area on a map: the same values colour it, stand in its table row and fill the legend. */
export interface MapRow {
  code: string;
  /** Leading measure, latest period. */
  count: Cell;
  rate: PlainRate;
  /** The count, and with it the rate, lacks parts of the area; absent where it is of the whole. */
  incomplete?: true;
  fill: Fill;
  /** Reports alone: the share that was confirmed, 0 to 1. */
  confirmedShare: number | Cell | null;
  /** Leading measure in earlier periods, oldest first; empty where a level has too many areas. */
  earlier: Cell[];
  /** Places of earlier periods whose count lacks parts; absent where none does. */
  earlierIncomplete?: number[];
}

export type WholeFigures = Pick<MapRow, 'count' | 'rate' | 'incomplete'>;

export interface MapPage {
  category: string;
  plane: Plane;
  level: string;
  /** The area whose parts are shown; null for the whole country. */
  within: AreaRef | null;
  measure: Measure;
  period: Period;
  earlierPeriods: Period[];
  /** What its rates are per. */
  unit: RateUnit;
  classes: Classes | null;
  /** Edges of the classes of confirmed shares, in per cent; null where nothing is confirmed. */
  shareEdges: readonly number[] | null;
  /** In the order of the codes. */
  rows: MapRow[];
  /** All periods the category was recorded in. */
  periods: Period[];
  /** The whole of what is shown, the country or the area, for the sentence above the map. */
  whole: WholeFigures | null;
  /**
   * Its counts in all periods the category was recorded in; `isBreak`: counted in another way from then
   * on; `otherParts`: a sum of other parts of it than the one before.
   */
  trend: (WholeFigures & { period: Period; isBreak: boolean; otherParts?: true })[];
  /** Levels the category can be seen at, this one among them. */
  levels: string[];
  /** Areas that have a map of their own parts in this category. */
  regions: AreaRef[];
  sources: string[];
  /** What sums of the latest period lack: of the whole of what is shown, then of its areas. */
  lacks: (Lack & { code: string })[];
  /** Areas whose latest count is far from those before it, the farthest first; of offences alone. */
  apart: MapApart[];
  /** Areas whose figures of the latest period speak of other ground than theirs. */
  breaks: { date: string; areas: string[] }[];
}

// With more areas than this a table of several periods costs more than the page can carry.
const MOST_AREAS_WITH_EARLIER = 500;
const EARLIER_PERIODS = 4;

/** Levels at which a category has maps: all it was recorded at but the whole country. */
export function mapLevels({ manifest }: Snapshot, category: string): string[] {
  const widest = manifest.atlas.levels[0]?.id;
  const entry = manifest.categories.find((c) => c.id === category);
  return entry?.levels.filter((level) => level !== widest) ?? [];
}

/** The level at which a small map of the whole country is drawn: not the narrowest, if there is another. */
export const embedMapLevel = (snapshot: Snapshot, category: string): string | undefined => {
  const narrowest = snapshot.manifest.atlas.levels.at(-1)?.id;
  const levels = mapLevels(snapshot, category);
  return levels.findLast((level) => level !== narrowest) ?? levels.at(-1);
};

/** The areas just below the country, where the category has a map of the narrowest areas in them. */
export function mapRegions(snapshot: Snapshot, category: string): AreaRef[] {
  const narrowest = mapLevels(snapshot, category).at(-1);
  const [, regional] = snapshot.manifest.atlas.levels;
  if (narrowest === undefined || regional === undefined || narrowest === regional.id) return [];
  return regionsOf(snapshot, regional.id);
}

const regions = new WeakMap<Snapshot, AreaRef[]>();

function regionsOf(snapshot: Snapshot, level: string): AreaRef[] {
  const known = regions.get(snapshot);
  if (known) return known;
  const fresh = snapshot.manifest.areas
    .filter((area) => area.level === level)
    .map(({ code }) => areaRef(snapshot, code));
  regions.set(snapshot, fresh);
  return fresh;
}

// The pages of a map in several languages, and for other sites, are made one after the other.
const latestMap = new WeakMap<Snapshot, { key: string; page: MapPage }>();

/** A map of all areas of a level, or of those within one area. */
export function mapPage(
  snapshot: Snapshot,
  category: string,
  level: string,
  within: string | null = null,
): MapPage {
  const key = [category, level, within ?? ''].join(' ');
  const known = latestMap.get(snapshot);
  if (known?.key === key) return known.page;
  const page = createPage(snapshot, category, level, within);
  latestMap.set(snapshot, { key, page });
  return page;
}

function createPage(
  snapshot: Snapshot,
  category: string,
  level: string,
  within: string | null,
): MapPage {
  const entry = snapshot.categoryEntry(category);
  const file = snapshot.category(category);
  const { plane } = entry;
  const periods = snapshot.manifest.periods[plane];
  const latest = periods.indexOf(entry.periods.at(-1) ?? '');
  const figures = figuresOf(snapshot, file, level);
  const first = file.levels.find((l) => l.level === level);
  const areas = placesWithin(snapshot, first?.areas ?? [], within);
  const from =
    areas.length > MOST_AREAS_WITH_EARLIER ? latest : Math.max(0, latest - EARLIER_PERIODS);
  const earlierPeriods = periods.slice(from, latest);
  const counts = first?.measures[LEADING_MEASURE[plane]];
  const earlierCounts = earlierPeriods.map((_, p) => counts?.[from + p]);
  const trend = trendOf(snapshot, file, within);
  return {
    category,
    plane,
    level,
    within: within === null ? null : areaRef(snapshot, within),
    measure: LEADING_MEASURE[plane],
    period: periods[latest] ?? '',
    earlierPeriods,
    unit: rateUnit(snapshot.manifest.atlas.ratePer, entry),
    classes: first?.classes ?? null,
    shareEdges: first?.measures.confirmed ? SHARE_EDGES : null,
    rows: areas.map(({ code, place }) => ({
      code,
      ...figures(place, code, latest),
      earlier: earlierCounts.map((ofPeriod) => ofPeriod?.[place] ?? 'notRecorded'),
      ...earlierLacking(first, code, LEADING_MEASURE[plane], earlierPeriods),
    })),
    periods: entry.periods,
    whole: trend.at(-1) ?? null,
    trend,
    levels: mapLevels(snapshot, category),
    regions: mapRegions(snapshot, category),
    sources: entry.sources,
    lacks: lacksOf(snapshot, file, level, within, periods[latest] ?? ''),
    apart: plane === 'police' && first ? apartIn(snapshot, file, first, areas, latest) : [],
    breaks: (first?.breaks ?? []).filter((each) => each.periods.includes(periods[latest] ?? '')),
  };
}

function earlierLacking(
  level: CategoryLevel | undefined,
  code: string,
  measure: Measure,
  periods: readonly Period[],
) {
  if (!level?.incomplete?.[code]) return {};
  const places = periods.flatMap((p, i) => (lackAt(level, code, measure, p) ? [i] : []));
  return places.length ? { earlierIncomplete: places } : {};
}

function lacksOf(
  { manifest, entry }: Snapshot,
  { levels, plane }: CategorySnapshot,
  level: string,
  within: string | null,
  period: Period,
): MapPage['lacks'] {
  const measure = LEADING_MEASURE[plane];
  const whole = entry(within ?? manifest.areas[0]?.code ?? '');
  const parts = within === null ? null : partsOf(manifest, within);
  const find = (at: string, code: string) => {
    const found = levels.find((one) => one.level === at);
    const lack = lackAt(found, code, measure, period);
    return lack ? [{ ...lack, code }] : [];
  };
  const shown = Object.keys(levels.find((one) => one.level === level)?.incomplete ?? {});
  return [
    ...find(whole.level, whole.code),
    ...shown.filter((code) => parts?.has(code) ?? true).flatMap((code) => find(level, code)),
  ];
}

const trends = new WeakMap<CategorySnapshot, Map<string, MapPage['trend']>>();

/** Figures of the country, or of an area, in each period: the same list for all maps of it. */
export function trendOf(
  snapshot: Snapshot,
  file: CategorySnapshot,
  within: string | null,
): MapPage['trend'] {
  const code = within ?? snapshot.manifest.areas[0]?.code ?? '';
  const known = trends.get(file) ?? new Map<string, MapPage['trend']>();
  trends.set(file, known);
  const fresh = known.get(code) ?? createTrend(snapshot, file, code);
  known.set(code, fresh);
  return fresh;
}

function createTrend(snapshot: Snapshot, file: CategorySnapshot, code: string): MapPage['trend'] {
  const { level } = snapshot.entry(code);
  const figures = figuresOf(snapshot, file, level);
  const found = file.levels.find((l) => l.level === level);
  const place = found?.areas.indexOf(code) ?? -1;
  const lackOf = (period: Period) => lackAt(found, code, LEADING_MEASURE[file.plane], period);
  const recorded = snapshot.categoryEntry(file.id).periods;
  const breaks = breaksIn(snapshot.manifest, file.id, recorded);
  return recorded.map((period, p) => {
    const at = snapshot.manifest.periods[file.plane].indexOf(period);
    const { count, rate, incomplete } = figures(place, code, at);
    return {
      period,
      count,
      rate,
      ...(incomplete && { incomplete }),
      ...(p > 0 &&
        lackOf(recorded[p - 1] ?? '') !== lackOf(period) && { otherParts: true as const }),
      isBreak: breaks.includes(p),
    };
  });
}

type Figures = Omit<MapRow, 'code' | 'earlier' | 'earlierIncomplete'>;

/** Reads the figures of one level: by the area's place in its list, its code, and the period's place. */
export function figuresOf(snapshot: Snapshot, file: CategorySnapshot, level: string) {
  const found = file.levels.find((l) => l.level === level);
  const measure = LEADING_MEASURE[file.plane];
  const counts = found?.measures[measure] ?? [];
  const confirmed = found?.measures.confirmed;
  const periods = snapshot.manifest.periods[file.plane];
  const category = snapshot.categoryEntry(file.id);
  const rule = rateRule(snapshot.manifest, category);
  const { denominator } = category;
  return (index: number, code: string, period: number): Figures => {
    const count = counts[period]?.[index] ?? 'notRecorded';
    const moved = onOtherGround(found, code, periods[period]);
    const lack = lackAt(found, code, measure, periods[period] ?? '');
    const amount = lack ? amountIn(lack, denominator) : amountOf(snapshot.entry(code), denominator);
    const rate = plainRate(count, moved ? null : amount, rule);
    const ofAll = lackAt(found, code, 'confirmed', periods[period] ?? '') === lack;
    return {
      count,
      rate,
      ...(lack && { incomplete: true as const }),
      fill: fillOf(rate, found?.classes ?? null),
      confirmedShare: confirmed
        ? ofAll
          ? shareOf(confirmed[period]?.[index], count)
          : 'noDenominator'
        : null,
    };
  };
}
