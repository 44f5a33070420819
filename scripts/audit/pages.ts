import { hash } from 'node:crypto';
import { join } from 'node:path';
import { codeIn } from './code-in.ts';
import { tellingCells } from './hidden-cells.ts';
import { leaksInTitles } from './map-titles.ts';
import { readerInOneRoom } from './one-room.ts';
import { leaksBeside, leaksInTopics } from './page-comparisons.ts';
import { leaksInOpening, openingOf } from './page-sentences.ts';
import { ofLongestKind } from './page-periods.ts';
import { figuresOf, type Row } from './page-tables.ts';
import { Asked, type PagesAsked } from './pages-asked.ts';
import { silentTopics } from './told-findings.ts';
import type { PlainLeak, Published } from './published.ts';

/**
 * Looks at the tables of built pages for numbers where the downloads say that a count is hidden:
 * see `tellingCells`. Rows are known by the name of their category on an area's page, and by the link
 * to their area on a map's page, whose titles are looked at too.
 */
export function lookAtPages(
  dist: string,
  pages: readonly PageToAudit[],
  told: PagesTold,
): PagesLookedAt {
  const seen: PagesLookedAt = { leaks: [], clean: [], asMade: [] };
  const bytesOf = readerInOneRoom();
  for (const { file, made, isClean } of pages) {
    const bytes = bytesOf(join(dist, file));
    const isAsMade = made !== undefined && hash('sha256', bytes) === made;
    if (isAsMade) seen.asMade.push(file);
    if (isAsMade && isClean) continue;
    const asked = new Asked();
    const leaks = leaksOf(file, bytes.toString('utf8'), asked.of(told));
    seen.leaks.push(...leaks);
    if (isAsMade && leaks.length === 0) seen.clean.push([file, asked.parts()]);
  }
  return seen;
}

/** A page that is to be looked at, and what is known of it. */
export interface PageToAudit {
  file: string;
  /** SHA-256 of its bytes as they were made; absent where nobody can tell. */
  made?: string | undefined;
  /** Nothing is in the page where it has that hash: an earlier audit of the like found nothing. */
  isClean?: boolean;
}

/** What was found in pages that were looked at. */
export interface PagesLookedAt {
  leaks: PlainLeak[];
  /** Pages as they were made in which nothing was found, with all they were held against: see `Asked`. */
  clean: [file: string, parts: string[]][];
  /** Pages whose bytes are those that were made. */
  asMade: string[];
}

/** What of the downloads the pages are held against. */
export interface PagesTold {
  /** Codes of areas whose latest count of a category is hidden, by the category's id. */
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same for every period: `category period code`. */
  ever: ReadonlySet<string>;
  /** Ids by the names pages use, in small letters. */
  idByName: ReadonlyMap<string, string>;
  codes: ReadonlySet<string>;
  /** Names of the areas above each, which may hold digits and stand in its row. */
  above: ReadonlyMap<string, readonly string[]>;
  /** What the latest counts of all offences of an area come to that are shown. */
  totals: ReadonlyMap<string, number>;
  /** The latest period of these counts. */
  latest: string;
  /** Codes of areas of which counts of it are shown or hidden. */
  recorded: ReadonlySet<string>;
  /** Ids of topics by the names pages use, in small letters. */
  topics: ReadonlyMap<string, string>;
  /** Codes of areas with a hidden latest count in it, by topic: nothing is said of its offences. */
  silent: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Ids of categories by their names in small letters, as they stand alone and as sentences have them:
 * inside one a dash stands for the colon, which would begin a list.
 */
export const idsByName = (names: ReadonlyMap<string, readonly string[]>): Map<string, string> =>
  new Map(
    [...names].flatMap(([id, all]) =>
      all
        .map((name) => name.toLowerCase())
        .flatMap((name): [string, string][] => [
          [name, id],
          [name.replace(': ', ' – '), id],
        ]),
    ),
  );

/**
 * @param openSums by code and period, what offences come to that are no part of these tables
 * @param topics ids by name
 */
export function pagesTold(
  { tables: all, areas, categories }: Published,
  names: ReadonlyMap<string, readonly string[]>,
  openSums: ReadonlyMap<string, Record<string, number>> = new Map(),
  topics: ReadonlyMap<string, string> = new Map(),
): PagesTold {
  const tables = ofLongestKind(all);
  const hidden = new Map<string, Set<string>>();
  const latest = new Map<string, string>();
  for (const { category, measure, period } of tables) {
    const isLater = measure === 'recorded' && period > (latest.get(category) ?? '');
    if (isLater) latest.set(category, period);
  }
  for (const table of tables) {
    if (table.measure !== 'recorded' || latest.get(table.category) !== table.period) continue;
    const codes = areas.filter((_, place) => table.hidden[place] === 1).map(({ code }) => code);
    hidden.set(table.category, new Set(codes));
  }
  const ever = new Set(
    all.flatMap(({ category, measure, period, hidden: places }) =>
      measure === 'recorded'
        ? areas.flatMap(({ code }, p) => (places[p] === 1 ? [`${category} ${period} ${code}`] : []))
        : [],
    ),
  );
  return {
    hidden,
    ever,
    idByName: idsByName(names),
    codes: new Set(areas.map(({ code }) => code)),
    above: new Map(areas.map(({ code }, place) => [code, namesAbove(areas, place)])),
    ...latestTotals({ tables, areas, categories }, openSums),
    topics,
    silent: silentIn({ tables, areas, categories }),
  };
}

function namesAbove(areas: Published['areas'], place: number): string[] {
  const names: string[] = [];
  for (let at = areas[place]?.parent ?? -1; at >= 0; at = areas[at]?.parent ?? -1)
    names.push(areas[at]?.name ?? '');
  return names;
}

function silentIn(published: Pick<Published, 'tables' | 'areas' | 'categories'>) {
  const isSilent = silentTopics(published);
  const all = [...new Set(published.categories.map(({ topic }) => topic))];
  return new Map(
    all.map((topic) => {
      const codes = published.areas.filter((_, place) => isSilent(topic, place));
      return [topic, new Set(codes.map(({ code }) => code))];
    }),
  );
}

/** Parts of other categories are in these, and are not added up. */
function latestTotals(
  { tables, areas, categories }: Pick<Published, 'tables' | 'areas' | 'categories'>,
  openSums: ReadonlyMap<string, Record<string, number>>,
): Pick<PagesTold, 'totals' | 'latest' | 'recorded'> {
  const whole = new Set(categories.filter((one) => one.includedIn === null).map(({ id }) => id));
  const recorded = tables.filter(({ measure }) => measure === 'recorded');
  const periods = [
    ...recorded.map(({ period }) => period),
    ...[...openSums.values()].flatMap(Object.keys),
  ];
  const latest = periods.reduce((last, period) => (period > last ? period : last), '');
  const added = recorded.filter((one) => one.period === latest && whole.has(one.category));
  const totals = areas.map(({ code }, place): [string, number] => {
    const shown = added.map((one) => one.shown[place] as number).filter((n) => !Number.isNaN(n));
    return [code, shown.reduce((sum, n) => sum + n, openSums.get(code)?.[latest] ?? 0)];
  });
  const codes = areas.filter(
    ({ code }, place) =>
      openSums.get(code)?.[latest] !== undefined ||
      added.some(({ shown, hidden }) => hidden[place] === 1 || !Number.isNaN(shown[place])),
  );
  return { totals: new Map(totals), latest, recorded: new Set(codes.map(({ code }) => code)) };
}

export function leaksOf(file: string, html: string, told: PagesAsked): PlainLeak[] {
  const ofMap = /\/data\/categories\/([^"/]+)\.csv"/.exec(html)?.[1];
  const ofArea = codeIn(`/${file}`.replace(/\/index\.html$/, '/'), told.codes);
  if (ofMap === undefined ? ofArea === null : !told.hidden.has(ofMap)) return [];
  const { tables, titles } = figuresOf(html);
  const inRows = tables.flatMap((rows) =>
    rows.filter(isGuarded).flatMap((row) => {
      // On the page of a map a row is an area; on that of an area it is a category.
      const category = ofMap ?? categoryNamed(row.header, told);
      const code = ofMap === undefined ? ofArea : codeIn(row.link, told.codes);
      if (category === undefined || code === null) return [];
      const isHidden = told.hidden.get(category)?.has(code) === true;
      const isHiddenIn = (period: string) => told.ever.has(`${category} ${period} ${code}`);
      const figures = withoutNames(row, told.above.get(code));
      const telling = tellingCells(figures, isHidden, isHiddenIn, told.latest);
      if (!telling.length) return [];
      const says = `${category} in ${code}: "${telling.join('", "')}" where it is hidden`;
      return [{ file, says }];
    }),
  );
  if (ofMap !== undefined) return [...inRows, ...leaksInTitles(file, titles, ofMap, told)];
  if (ofArea === null) return [...inRows, ...leaksInTotals(file, tables.flat(), told)];
  const beside = { code: ofArea, rows: tables.flat() };
  return [
    ...inRows,
    ...leaksInTotals(file, tables.flat(), told),
    ...leaksInTopics(file, beside, told),
    ...leaksBeside(file, beside, told),
    ...leaksInOpening(file, openingOf(html), ofArea, told),
  ];
}

/**
 * Sums over all offences of an area, in rows that lead to it: what they hold beyond the counts that are
 * shown is what the hidden ones come to.
 */
function leaksInTotals(
  file: string,
  rows: readonly Row[],
  { totals, codes }: PagesAsked,
): PlainLeak[] {
  return rows.flatMap(({ link, cells }) => {
    const code = codeIn(link, codes);
    const cell = cells.find(({ plane, isText }) => plane === 'police' && !isText);
    const digits = cell?.text.replace(/\D/g, '') ?? '';
    if (code === null || digits === '') return [];
    const shown = totals.get(code) ?? 0;
    if (Number(digits) === shown) return [];
    const says = `${digits} offences in ${code}, whose shown counts come to ${shown}: what is hidden comes to ${Number(digits) - shown}`;
    return [{ file, says }];
  });
}

/** A row whose words do not hold the names of areas above. */
const withoutNames = (row: Row, names: readonly string[] = []): Row => ({
  ...row,
  cells: row.cells.map((cell) =>
    cell.isText
      ? { ...cell, text: names.reduce((text, name) => text.replace(name, ''), cell.text) }
      : cell,
  ),
});

/** Demands and reports are open, also where a subject has the name of an offence. */
const isGuarded = ({ plane }: Row): boolean => plane === null || plane === 'police';

/** A part of another category has words before its name. */
function categoryNamed(header: string, { idByName }: PagesAsked): string | undefined {
  const words = header.toLowerCase().split(' ');
  const names = words.map((_, from) => words.slice(from).join(' '));
  const known = names.find((name) => idByName.has(name));
  return known === undefined ? undefined : idByName.get(known);
}
