import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell } from '../../src/domain/cell.ts';
import { LEADING_MEASURE, measuresOf, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import type { AreaSnapshot, CategoryEntry, Manifest } from '../../src/domain/snapshot.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { areaSlug } from '../../src/site/addresses.ts';
import { cellsOf } from '../../src/site/figures.ts';
import type { Snapshot } from '../../src/site/read-snapshot.ts';
import { latestPeriod } from '../../src/site/shown-periods.ts';
import { tablesOf, type Row } from '../audit/page-tables.ts';
import type { SiteFault } from './fault.ts';

/** What the figures of pages were held against, and what did not fit. */
export interface FiguresTold {
  /** Figures that were compared. */
  compared: number;
  faults: SiteFault[];
}

/** What a column of a table holds. */
interface Column {
  measure: Measure;
  period: Period;
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Holds every count in the tables of an area's page against the snapshot: of offences by period, of
 * reports by what became of them, of demands by period. Figures of a larger area that stand in are
 * held against that one's. Nothing of the page's model is used, its words apart.
 */
export function areaFigures(
  snapshot: Snapshot,
  site: string,
  file: string,
  code: string,
  locale: string,
): FiguresTold {
  const area = snapshot.area(code);
  const line = [area, ...area.ancestors.toReversed().map((one) => snapshot.area(one))];
  const { categoryOf, columnsOf, planeOf } = readersOf(snapshot, locale);
  const told: FiguresTold = { compared: 0, faults: [] };
  const html = readFileSync(join(site, file), 'utf8');
  for (const row of tablesOf(html).flat()) {
    const category = categoryOf(row.header, planeOf(row.columns));
    const holder = category && holderOf(line, category);
    if (!category || !holder) continue;
    columnsOf(category, row.columns).forEach((column, i) => {
      if (column) compare(told, file, row, i, expected(snapshot, holder, category, column));
    });
  }
  return told.compared > 0 || isEmpty(area) ? told : { ...told, faults: [nothingIn(file)] };
}

const isEmpty = ({ series }: AreaSnapshot): boolean =>
  !series.some(
    ({ measure, cells }) => measure === 'recorded' && cells.some((c) => c !== 'notRecorded'),
  );

const nothingIn = (file: string): SiteFault => ({
  code: 'figure',
  file,
  says: 'no figure was found in its tables, though there are some.',
});

/** Counts of a map's table: of the latest period, and of earlier ones, by the link to the area. */
export function mapFigures(
  snapshot: Snapshot,
  site: string,
  file: string,
  category: CategoryEntry,
  locale: string,
): FiguresTold {
  const codes = new Map(snapshot.manifest.areas.map((area) => [areaSlug(area), area.code]));
  const { columnsOf } = readersOf(snapshot, locale);
  const told: FiguresTold = { compared: 0, faults: [] };
  const html = readFileSync(join(site, file), 'utf8');
  const levels = snapshot.category(category.id).levels;
  for (const row of tablesOf(html).flat()) {
    const code = codes.get(row.link.split('/').at(-2) ?? '');
    const level = levels.find(({ areas }) => code !== undefined && areas.includes(code));
    if (code === undefined || !level) continue;
    const place = level.areas.indexOf(code);
    columnsOf(category, row.columns).forEach((column, i) => {
      if (!column) return;
      const periods = snapshot.manifest.periods[category.plane];
      const cell = level.measures[column.measure]?.[periods.indexOf(column.period)]?.[place];
      compare(told, file, row, i, cell ?? 'notRecorded');
    });
  }
  return told.compared > 0 ? told : { ...told, faults: [nothingIn(file)] };
}

function expected(
  { manifest }: Snapshot,
  area: AreaSnapshot,
  { id, plane }: CategoryEntry,
  { measure, period }: Column,
): Cell {
  const at = manifest.periods[plane].indexOf(period);
  return cellsOf(area)(id, measure)?.[at] ?? 'notRecorded';
}

/** The area itself, or the nearest one above it that has figures of the category. */
const holderOf = (line: readonly AreaSnapshot[], { id }: CategoryEntry) =>
  line.find(({ series }) => series.some(({ category }) => category === id));

/** A count is known by its digits; where there is none, no digit may stand. */
function compare(told: FiguresTold, file: string, row: Row, at: number, cell: Cell): void {
  const text = row.cells[at]?.text ?? '';
  const digits = text.replace(/\D/g, '');
  told.compared++;
  if (digits === (typeof cell === 'number' ? String(cell) : '')) return;
  told.faults.push({
    code: 'figure',
    file,
    says: `its table says "${text}" for ${row.header}, ${row.columns[at] ?? ''}, and the snapshot ${cell}.`,
  });
}

const readers = new WeakMap<Snapshot, Map<string, ReturnType<typeof createReaders>>>();

/** What reads tables in a language, made once. */
function readersOf(snapshot: Snapshot, locale: string) {
  const byLocale = readers.get(snapshot) ?? new Map<string, ReturnType<typeof createReaders>>();
  readers.set(snapshot, byLocale);
  const reading = byLocale.get(locale) ?? createReaders(snapshot, locale);
  byLocale.set(locale, reading);
  return reading;
}

const createReaders = (snapshot: Snapshot, locale: string) => ({
  categoryOf: categoriesByName(snapshot, locale),
  columnsOf: columnReader(snapshot, locale),
  planeOf: planeReader(snapshot, locale),
});

function categoriesByName({ manifest }: Snapshot, locale: string) {
  const names = namesOf(manifest, locale);
  const nameOf = ({ id }: CategoryEntry) => inOneLine(names.category(id)).toLowerCase();
  // Speeding is a kind of offence, of report and of demand.
  const byName = new Map(manifest.categories.map((one) => [`${one.plane} ${nameOf(one)}`, one]));
  return (header: string, plane: Plane): CategoryEntry | undefined => {
    const parts = header.toLowerCase().split(' ');
    // A part of another category has words before its name.
    const ends = parts.map((_, from) => `${plane} ${parts.slice(from).join(' ')}`);
    return byName.get(ends.find((end) => byName.has(end)) ?? '');
  };
}

/** Of which plane a table on the page of an area is. */
function planeReader({ manifest }: Snapshot, locale: string) {
  const words = wordsOf(locale);
  const rate = rateHeader(manifest, locale);
  const raised = words.t('society.raised');
  const demands = new Set(
    manifest.periods.society.map((period) => inOneLine(`${raised} ${words.period(period)}`)),
  );
  return (columns: readonly string[]): Plane => {
    const headers = columns.map(inOneLine);
    if (headers.includes(rate)) return 'reports';
    return headers.some((header) => demands.has(header)) ? 'society' : 'police';
  };
}

function rateHeader({ atlas }: Manifest, locale: string): string {
  const words = wordsOf(locale);
  const per = words.n('unit.per', atlas.ratePer.reports);
  return inOneLine(words.t('reports.rate', { per }));
}

/** Which columns of a table are counts, and of what. Others are null: rates, verdicts, names. */
function columnReader({ manifest }: Snapshot, locale: string) {
  const words = wordsOf(locale);
  const rate = rateHeader(manifest, locale);
  const prefixes = ['', words.t('mappage.table.count'), words.t('society.raised')];
  const byPeriod = (plane: Plane): [string, Column][] =>
    manifest.periods[plane].flatMap((period) =>
      prefixes.map((prefix): [string, Column] => {
        const header = inOneLine(`${prefix} ${words.period(period)}`);
        return [header, { measure: LEADING_MEASURE[plane], period }];
      }),
    );
  const latest = manifest.periods.reports[latestPeriod(manifest, 'reports')] ?? '';
  const byMeasure = measuresOf('reports').map((measure): [string, Column] => {
    return [inOneLine(words.t(`measure.${measure}`)), { measure, period: latest }];
  });
  const known = Object.fromEntries(PLANES.map((plane) => [plane, new Map(byPeriod(plane))]));
  const outcomes = new Map([...(known['reports'] ?? []), ...byMeasure]);
  return ({ plane }: CategoryEntry, columns: readonly string[]): (Column | null)[] => {
    const headers = columns.map(inOneLine);
    // Another table tells of the same reports how long they waited, of all periods together.
    const of = headers.includes(rate) ? outcomes : known[plane];
    return headers.map((header) => of?.get(header) ?? null);
  };
}
