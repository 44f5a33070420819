import { isCounted, type ShorterCell } from '../domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../domain/measure.ts';
import { lastDayOf, periodKindOf, twelveMonthsTo, type Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import { FEWEST_IN_YEAR, MOST_MONTHS } from '../domain/season.ts';
import type { AreaSnapshot, CategorySnapshot, Manifest } from '../domain/snapshot.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One month, and the sum of the twelve months to it; null where one of these is not known. */
export interface SeasonMonth {
  period: Period;
  count: number;
  year: number | null;
}

/** A course month by month: the last years of it, ascending. */
export interface Season {
  /** What is counted. */
  measure: Measure;
  months: SeasonMonth[];
  /** Too few to read a season from: the last twelve months have fewer than `FEWEST_IN_YEAR`. */
  isThin: boolean;
}

/**
 * What residents reported in an area month by month, over all categories that are no parts of others. Null where the atlas gives
 * no months of it, or fewer than twelve, and where a category that is counted has none, since the
 * months would not come to the years beside them.
 */
export function reportsSeason({ manifest }: Snapshot, area: AreaSnapshot): Season | null {
  const reports = new Set(
    manifest.categories
      .filter(({ plane, includedIn }) => plane === 'reports' && includedIn === null)
      .map(({ id }) => id),
  );
  const isReported = ({ category, measure }: { category: string; measure: Measure }) =>
    reports.has(category) && measure === LEADING_MEASURE.reports;
  const lacks = area.incomplete?.some(
    ({ category, measures }) => reports.has(category) && measures.includes('reported'),
  );
  const own = (area.shorterSeries ?? []).filter(isReported);
  const told = new Set(own.map(({ category }) => category));
  const isUntold = area.series.some(
    (one) =>
      isReported(one) && !told.has(one.category) && one.cells.some((cell) => Number(cell) > 0),
  );
  if (lacks || isUntold) return null;
  return seasonOf(
    manifest,
    'reports',
    own.map(({ cells }) => cells),
  );
}

/** The same of one category, in the whole country. */
export function categorySeason({ manifest }: Snapshot, file: CategorySnapshot): Season | null {
  const code = manifest.areas[0]?.code ?? '';
  const level = file.levels.find(({ areas }) => areas.includes(code));
  const rows = level?.shorter?.[LEADING_MEASURE[file.plane]];
  if (!level || !rows || level.incomplete?.[code]) return null;
  const place = level.areas.indexOf(code);
  return seasonOf(manifest, file.plane, [rows.map((row) => row[place] ?? 'notRecorded')]);
}

/** The months of a plane that a season is read from. One that is not over would look like a fall. */
export const monthsOver = ({ shorterPeriods, release }: Manifest, plane: Plane): Period[] =>
  (shorterPeriods?.[plane] ?? []).filter(
    (one) => periodKindOf(one) === 'month' && lastDayOf(one) <= release.dataUntil,
  );

function seasonOf(
  manifest: Manifest,
  plane: Plane,
  series: readonly (readonly ShorterCell[])[],
): Season | null {
  const periods = manifest.shorterPeriods?.[plane] ?? [];
  const at = new Map(periods.map((period, i) => [period, i]));
  const sumIn = (period: Period): number | null => {
    const cells = series.map((own) => own[at.get(period) ?? -1] ?? 'notRecorded');
    return cells.length > 0 && cells.every(isCounted)
      ? cells.reduce((sum, cell) => sum + Number(cell), 0)
      : null;
  };
  const counted = monthsOver(manifest, plane).map((period) => ({
    period,
    count: sumIn(period),
    year: sumIn(twelveMonthsTo(period)),
  }));
  // Other categories may have later ones: of guarded counts a year may be given and the next not.
  const told = counted.slice(0, counted.findLastIndex(({ count }) => count !== null) + 1);
  const begin = told.findLastIndex(({ count }) => count === null) + 1;
  const months = told.slice(Math.max(begin, told.length - MOST_MONTHS)) as SeasonMonth[];
  const year = months.at(-1)?.year ?? null;
  if (months.length < 12 || year === null) return null;
  return { measure: LEADING_MEASURE[plane], months, isThin: year < FEWEST_IN_YEAR };
}
