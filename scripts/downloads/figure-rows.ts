import type { RateUnit } from '../../src/domain/denominator.ts';
import { isCounted, type Cell, type ShorterCell } from '../../src/domain/cell.ts';
import type { Finding } from '../../src/domain/findings.ts';
import { LEADING_MEASURE, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { CategoryEntry, Lack, Series } from '../../src/domain/snapshot.ts';
import {
  isRate,
  rateFigure,
  rateRule,
  type RateFigure,
  type RateRule,
} from '../../src/site/figures.ts';
import { lackIn } from '../../src/site/incomplete.ts';
import { denominatorOf } from '../../src/site/other-ground.ts';
import { latestPeriod } from '../../src/site/shown-periods.ts';
import type { FigureStatus } from './figure-columns.ts';
import type { TabledArea, TabledManifest } from './tabled-area.ts';

/** Measures that are a part of their plane's leading one: where that is 0, so are they. */
const PARTS: ReadonlySet<Measure> = new Set<Measure>([
  'detected',
  'pending',
  'confirmed',
  'eliminated',
  'passedOn',
  'unconfirmed',
  'mistaken',
]);

/** One figure of an area, with all that is told of it. */
export interface FigureRow {
  measure: Measure;
  period: Period;
  cell: Cell;
  /** The rate of a leading measure, and what it is per; null where there is none. */
  rate: Exclude<RateFigure, string> | null;
  unit: RateUnit;
  /** Of the latest recorded figure of a category of offences. */
  finding: Finding | null;
  /** What a sum lacks; null where it is of the whole area. */
  lack: Lack | null;
}

/** What is the same for every area, made once for each category. */
export interface CategoryText {
  entry: CategoryEntry;
  /** Its names in the languages of the atlas, in their order. */
  names: string[];
  periods: readonly Period[];
  /** The place of the period its findings speak of. */
  latest: number;
  rule: RateRule;
}

/** Figures of one area by category, in the order of its series. */
export type AreaRows = (area: TabledArea) => [CategoryText, FigureRow[]][];

/** Takes figures out of areas, as lines of a table. From the snapshot, so that nothing hidden comes out. */
export function figureRows(manifest: TabledManifest): AreaRows {
  const texts = new Map(manifest.categories.map((c) => [c.id, categoryText(manifest, c)]));
  return (area) => {
    const leading = leadingCells(area.series);
    const findings = new Map(area.findings.offences.map((one) => [one.category, one]));
    const rows = new Map<CategoryText, FigureRow[]>();
    for (const series of area.series) {
      const text = texts.get(series.category);
      if (text === undefined) throw new Error(`No category ${series.category} in the manifest.`);
      const whole = leading.get(series.category);
      const found = findings.get(series.category) ?? null;
      const own = rows.get(text) ?? [];
      rows.set(text, own);
      addRows(own, area, series, text, whole, found);
    }
    return [...rows];
  };
}

function categoryText(manifest: TabledManifest, entry: CategoryEntry): CategoryText {
  return {
    entry,
    names: manifest.atlas.locales.map((locale) => entry.name[locale] ?? ''),
    periods: manifest.periods[entry.plane],
    latest: latestPeriod(manifest, entry.plane),
    rule: rateRule(manifest, entry),
  };
}

/** Cells of each category's leading measure: `recorded`, `reported` or `raised`. */
export const leadingCells = <C>(series: readonly Series<C>[]): Map<string, readonly C[]> =>
  new Map(
    series
      .filter(({ measure }) => Object.values(LEADING_MEASURE).some((lead) => lead === measure))
      .map(({ category, cells }) => [category, cells]),
  );

/** Whether a figure goes without saying: a part of nought is nought. */
export const isPartOfNothing = (
  measure: Measure,
  cell: Cell,
  whole: ShorterCell | undefined,
): boolean => cell === 0 && whole === 0 && PARTS.has(measure);

function addRows(
  rows: FigureRow[],
  area: TabledArea,
  { category: id, measure, cells }: Series,
  { entry, periods, latest, rule }: CategoryText,
  whole: readonly Cell[] | undefined,
  found: Finding | null,
): void {
  const lack = lackIn(area);
  const rated = measure === LEADING_MEASURE[entry.plane];
  for (const [i, cell] of cells.entries()) {
    if (isPartOfNothing(measure, cell, whole?.[i])) continue;
    const period = periods[i] ?? '';
    const figure = rated
      ? rateFigure(cell, denominatorOf(area, entry, period), rule)
      : 'noDenominator';
    const rate = isRate(figure) ? figure : null;
    const finding = i === latest && measure === 'recorded' ? found : null;
    rows.push({
      measure,
      period,
      cell,
      rate,
      unit: rule.unit,
      finding,
      lack: lack(id, measure, period),
    });
  }
}

type Value = string | number | null;

/** A row's values, in the order of `VALUE_COLUMNS`. */
export function figureValues(row: FigureRow): Value[] {
  const { measure, period, cell, rate, unit, finding, lack } = row;
  return [
    measure,
    period,
    isCounted(cell) ? cell : null,
    statusOf(row),
    ...(rate ? rateValues(rate, unit) : NO_RATE),
    ...(finding ? findingValues(finding) : NO_FINDING),
    ...(lack ? [lack.missing, lack.parts] : [null, null]),
  ];
}

/** Whether a figure is of its whole area, or why there is none. */
export const statusOf = ({ cell, lack }: FigureRow): FigureStatus => {
  if (!isCounted(cell)) return cell;
  return lack ? 'incomplete' : 'counted';
};

const rateValues = (
  { value, lower, upper, unreliable }: NonNullable<FigureRow['rate']>,
  { per, of }: RateUnit,
) => [per, of, value, lower, upper, unreliable ? 'no' : 'yes'];
const NO_RATE: readonly Value[] = Array(6).fill(null);

function findingValues({ change, country, similar, rank, shrunk }: Finding): Value[] {
  return [
    change?.verdict ?? null,
    change?.periods[0] ?? null,
    change?.periods[1] ?? null,
    country,
    similar,
    // Where there are too few events to compare, all places are possible.
    ...(rank && similar !== 'tooFew' ? rank : [null, null, null]),
    ...(shrunk ?? [null, null]),
  ];
}
const NO_FINDING: readonly Value[] = Array(10).fill(null);
