import { isCounted, type Cell } from '../../src/domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { AreaSnapshot, CategoryEntry, Manifest, Series } from '../../src/domain/snapshot.ts';
import { isRate, rateFigure, rateRule, type RateRule } from '../../src/site/figures.ts';
import { residentsOf } from '../../src/site/other-ground.ts';
import { csvCell, csvLine } from './csv-line.ts';

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

/** Columns of every CSV download, in order; docs/downloads.md says what each holds. */
export const figureColumns = (locales: readonly string[]): string[] => [
  'area_code',
  'area_name',
  'level',
  'plane',
  'category',
  ...locales.map((locale) => `category_name_${locale}`),
  'included_in',
  'measure',
  'period',
  'value',
  'status',
  'rate_per',
  'rate',
  'rate_lower',
  'rate_upper',
];

/** What of a line is the same for every area, made once for each category. */
interface CategoryText {
  entry: CategoryEntry;
  /** The cells from `plane` to `included_in`, as they stand in a line. */
  cells: string;
  periods: readonly Period[];
  rule: RateRule;
}

/** Lines of one area, by category: without a header, in the order of its series. */
export type AreaLines = (area: AreaSnapshot) => Map<string, string>;

/** Spells the figures of areas as CSV lines. Made from the snapshot, so that nothing hidden comes out. */
export function figureLines(manifest: Manifest): AreaLines {
  const texts = new Map(manifest.categories.map((c) => [c.id, categoryText(manifest, c)]));
  return (area) => {
    const place = [area.code, area.name, area.level].map(csvCell).join(',');
    const leading = leadingCells(area);
    const lines = new Map<string, string>();
    for (const series of area.series) {
      const text = texts.get(series.category);
      if (text === undefined) throw new Error(`No category ${series.category} in the manifest.`);
      const whole = PARTS.has(series.measure) ? leading.get(series.category) : undefined;
      const written = seriesLines(place, area, series, text, whole);
      lines.set(series.category, (lines.get(series.category) ?? '') + written);
    }
    return lines;
  };
}

export const figureHeader = (manifest: Manifest): string =>
  csvLine(figureColumns(manifest.atlas.locales));

function categoryText(manifest: Manifest, entry: CategoryEntry): CategoryText {
  const names = manifest.atlas.locales.map((locale) => entry.name[locale] ?? '');
  const cells = [entry.plane, entry.id, ...names, entry.includedIn];
  return {
    entry,
    cells: cells.map(csvCell).join(','),
    periods: manifest.periods[entry.plane],
    rule: rateRule(manifest, entry.plane),
  };
}

/** Cells of each category's leading measure: `recorded`, `reported` or `raised`. */
const leadingCells = (area: AreaSnapshot): Map<string, readonly Cell[]> =>
  new Map(
    area.series
      .filter(({ measure }) => Object.values(LEADING_MEASURE).some((lead) => lead === measure))
      .map(({ category, cells }) => [category, cells]),
  );

function seriesLines(
  place: string,
  area: AreaSnapshot,
  { category: id, measure, cells }: Series,
  { cells: category, entry, periods, rule }: CategoryText,
  whole: readonly Cell[] | undefined,
): string {
  const rated = measure === LEADING_MEASURE[entry.plane] && entry.denominator === 'residents';
  const start = `${place},${category},${measure},`;
  let lines = '';
  for (const [i, cell] of cells.entries()) {
    if (cell === 0 && whole?.[i] === 0) continue;
    const value = isCounted(cell) ? `${cell},counted` : `,${cell}`;
    const residents = rated ? residentsOf(area, id, periods[i]) : null;
    const rate = rated ? rateCells(cell, residents, rule) : ',,,';
    lines += `${start}${periods[i] ?? ''},${value},${rate}\r\n`;
  }
  return lines;
}

/** The cells from `rate_per` to `rate_upper`. */
function rateCells(cell: Cell, population: number | null, rule: RateRule): string {
  const figure = rateFigure(cell, population, rule);
  return isRate(figure) ? `${rule.per},${figure.value},${figure.lower},${figure.upper}` : ',,,';
}
