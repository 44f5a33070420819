import type { Cell } from '../domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { CategorySnapshot, Classes } from '../domain/snapshot.ts';
import { plainRate, rateRule, type PlainRate } from './figures.ts';
import { fillOf, type Fill } from './rate-classes.ts';
import { onOtherGround } from './other-ground.ts';
import type { Snapshot } from './read-snapshot.ts';
import { shareOf } from './reports-model.ts';

/** One area on a map: the same values colour it, stand in its table row and fill the legend. */
export interface MapRow {
  code: string;
  /** Leading measure, latest period. */
  count: Cell;
  rate: PlainRate;
  fill: Fill;
  /** Reports alone: the share that was confirmed, 0 to 1. */
  confirmedShare: number | Cell | null;
  /** Leading measure in earlier periods, oldest first; empty where a level has too many areas. */
  earlier: Cell[];
}

export interface MapPage {
  category: string;
  plane: Plane;
  level: string;
  measure: Measure;
  period: Period;
  earlierPeriods: Period[];
  per: number;
  classes: Classes | null;
  /** In the order of the codes. */
  rows: MapRow[];
  /** The whole country, for the sentence above the map. */
  country: { code: string; count: Cell; rate: PlainRate } | null;
  /** The country's counts in all periods the category was recorded in. */
  trend: { period: Period; count: Cell; rate: PlainRate }[];
  /** Levels the category can be seen at, this one among them. */
  levels: string[];
  sources: string[];
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

export function mapPage(snapshot: Snapshot, category: string, level: string): MapPage {
  const entry = snapshot.categoryEntry(category);
  const file = snapshot.category(category);
  const { plane } = entry;
  const periods = snapshot.manifest.periods[plane];
  const latest = periods.indexOf(entry.periods.at(-1) ?? '');
  const figures = figuresOf(snapshot, file, level);
  const first = file.levels.find((l) => l.level === level);
  const areas = first?.areas ?? [];
  const from =
    areas.length > MOST_AREAS_WITH_EARLIER ? latest : Math.max(0, latest - EARLIER_PERIODS);
  const earlierPeriods = periods.slice(from, latest);
  const counts = first?.measures[LEADING_MEASURE[plane]];
  const earlierCounts = earlierPeriods.map((_, p) => counts?.[from + p]);
  const { country, trend } = wholeCountry(snapshot, file);
  return {
    category,
    plane,
    level,
    measure: LEADING_MEASURE[plane],
    period: periods[latest] ?? '',
    earlierPeriods,
    per: snapshot.manifest.atlas.ratePer[plane],
    classes: first?.classes ?? null,
    rows: areas.map((code, i) => ({
      code,
      ...figures(i, code, latest),
      earlier: earlierCounts.map((ofPeriod) => ofPeriod?.[i] ?? 'notRecorded'),
    })),
    country,
    trend,
    levels: mapLevels(snapshot, category),
    sources: entry.sources,
    breaks: (first?.breaks ?? []).filter((each) => each.periods.includes(periods[latest] ?? '')),
  };
}

const wholes = new WeakMap<CategorySnapshot, Pick<MapPage, 'country' | 'trend'>>();

/** What all maps of a category say of the whole country: the same objects for each of its levels. */
function wholeCountry(snapshot: Snapshot, file: CategorySnapshot) {
  const known = wholes.get(file);
  if (known) return known;
  const entry = snapshot.categoryEntry(file.id);
  const periods = snapshot.manifest.periods[file.plane];
  const latest = periods.indexOf(entry.periods.at(-1) ?? '');
  const country = snapshot.manifest.areas[0];
  const figures = country && figuresOf(snapshot, file, country.level);
  const at = (period: number) => bare(country && figures?.(0, country.code, period));
  const fresh = {
    country: country ? { code: country.code, ...at(latest) } : null,
    trend: periods
      .map((period, p) => ({ period, ...at(p) }))
      .filter(({ period }) => entry.periods.includes(period)),
  };
  wholes.set(file, fresh);
  return fresh;
}

type Figures = Omit<MapRow, 'code' | 'earlier'>;

const bare = (figures: Figures | undefined) => ({
  count: figures?.count ?? 'notRecorded',
  rate: figures?.rate ?? 'notRecorded',
});

/** Reads the figures of one level: by the area's place in its list, its code, and the period's place. */
function figuresOf(snapshot: Snapshot, file: CategorySnapshot, level: string) {
  const found = file.levels.find((l) => l.level === level);
  const counts = found?.measures[LEADING_MEASURE[file.plane]] ?? [];
  const confirmed = found?.measures.confirmed;
  const periods = snapshot.manifest.periods[file.plane];
  const rule = rateRule(snapshot.manifest, file.plane);
  const hasRate = snapshot.categoryEntry(file.id).denominator !== 'none';
  return (index: number, code: string, period: number): Figures => {
    const count = counts[period]?.[index] ?? 'notRecorded';
    const moved = onOtherGround(found, code, periods[period]);
    const population = hasRate && !moved ? snapshot.entry(code).population : null;
    const rate = plainRate(count, population, rule);
    return {
      count,
      rate,
      fill: fillOf(rate, found?.classes ?? null),
      confirmedShare: confirmed ? shareOf(confirmed[period]?.[index], count) : null,
    };
  };
}
