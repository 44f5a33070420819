import { isCounted, type Absence, type Cell } from '../../src/domain/cell.ts';
import { rateUnit } from '../../src/domain/denominator.ts';
import { LEADING_MEASURE, MEASURES, type Measure } from '../../src/domain/measure.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { CategoryEntry } from '../../src/domain/snapshot.ts';
import { perSaid } from '../../src/i18n/rate-units.ts';
import { INCOMPLETE_MARK } from '../../src/i18n/create-words.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import { figureId } from '../../src/site/figure-id.ts';
import type { AreaRows, FigureRow } from '../downloads/figure-rows.ts';
import type { TabledManifest } from '../downloads/tabled-area.ts';
import { escaped, type AllLanguages } from './all-languages.ts';

/** Signs that statistical tables put where there is no figure; the page says what each means. */
export const ABSENCE_SIGNS: Record<Absence, string> = {
  suppressed: '#',
  notRecorded: '.',
  notApplicable: 'x',
  noDenominator: '–',
};

export interface FigureTables {
  /** All that tables say in words, whatever area they are of. */
  said: string;
  /** One table for each plane: a line for each measure of a category, a column for each period. */
  tableOf(plane: Plane, rows: ReturnType<AreaRows>): string;
}

export function figureTables(manifest: TabledManifest, languages: AllLanguages): FigureTables {
  const said = wordsOfTables(manifest, languages);
  // Numbers alone: whatever sentence a table says must be among those that stand for it.
  const { number } = wordsOf(manifest.atlas.locales[0] ?? '');
  const tableOf: FigureTables['tableOf'] = (plane, all) => {
    const own = all.filter(([{ entry }, rows]) => entry.plane === plane && rows.length > 0);
    if (own.length === 0) return '';
    const periods = manifest.periods[plane];
    const { label, caption, columns } = said.planes[plane];
    const bodies = own.map(([{ entry }, rows]) => {
      const lines = linesOf(rows, LEADING_MEASURE[plane]).map(([measure, figures]) => {
        const byPeriod = new Map(figures.map((figure) => [figure.period, figure]));
        const cells = periods.map((period) =>
          figureCell(entry, measure, period, byPeriod.get(period), number),
        );
        return `<tr><th scope="row">${said.measures[measure]}</th>${cells.join('')}</tr>`;
      });
      const head = `<tr><th scope="rowgroup" colspan="${periods.length + 1}">${said.categories[entry.id]}</th></tr>`;
      return `<tbody>${head}\n${lines.join('\n')}</tbody>`;
    });
    const head = `<thead><tr><th scope="col">${said.measure}</th>${columns.join('')}</tr></thead>`;
    return `<section class="scroller" aria-label="${label}" tabindex="0"><table class="${plane}"><caption>${caption}</caption>${head}\n${bodies.join('\n')}</table></section>`;
  };
  return { said: JSON.stringify(said), tableOf };
}

function wordsOfTables(manifest: TabledManifest, languages: AllLanguages) {
  const { beside, word } = languages;
  const first = wordsOf(manifest.atlas.locales[0] ?? '');
  const ofPlane = (plane: Plane) => ({
    label: escaped(first.t(`plane.${plane}`)),
    caption: word(`plane.${plane}`),
    columns: manifest.periods[plane].map(
      (p) => `<th scope="col">${beside((w) => w.period(p))}</th>`,
    ),
  });
  const measures = Object.keys(MEASURES) as Measure[];
  return {
    measure: word('figures.measure'),
    measures: record(measures, (measure) => word(`measure.${measure}`)),
    planes: record(PLANES, ofPlane),
    categories: Object.fromEntries(
      manifest.categories.map((one) => [one.id, categoryHead(manifest, one, languages)]),
    ),
  };
}

const record = <Key extends string, T>(keys: readonly Key[], of: (key: Key) => T) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, T>;

/** Figures by measure; a part that is nought throughout has no line. */
const linesOf = (rows: readonly FigureRow[], leading: FigureRow['measure']) =>
  [...Map.groupBy(rows, ({ measure }) => measure)].filter(
    ([measure, figures]) => measure === leading || figures.some(({ cell }) => cell !== 0),
  );

/** Its names, and what its rates are per where the notes above do not say it of all its plane. */
function categoryHead(
  { atlas }: TabledManifest,
  category: CategoryEntry,
  { beside }: AllLanguages,
) {
  const unit = rateUnit(atlas.ratePer, category);
  const own =
    unit.of === 'none' || unit.of === 'residents'
      ? ''
      : ` <small>${beside((words) => perSaid(words, unit))}</small>`;
  return `<span id="${escaped(category.id)}">${beside((words) => words.of(category.name))}</span>${own}`;
}

/** A part of nought has no line in the tables of figures: it is nought as well. */
function figureCell(
  { id: category, plane }: CategoryEntry,
  measure: FigureRow['measure'],
  period: string,
  figure: FigureRow | undefined,
  number: Words['number'],
): string {
  const cell: Cell = figure?.cell ?? (measure === LEADING_MEASURE[plane] ? 'notRecorded' : 0);
  const id = escaped(figureId(category, measure, period));
  if (!isCounted(cell)) return `<td id="${id}">${ABSENCE_SIGNS[cell]}</td>`;
  const decimals = measure === 'detectionRate' ? 1 : 0;
  const rate = figure?.rate;
  const limits = rate && `${number(rate.lower, 1)}–${number(rate.upper, 1)}`;
  const rated = rate ? ` <small>${number(rate.value, 1)} (${limits})</small>` : '';
  const mark = figure?.lack ? INCOMPLETE_MARK : '';
  return `<td id="${id}">${number(cell, decimals)}${mark}${rated}</td>`;
}
