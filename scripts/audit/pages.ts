import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainLeak, Published } from './published.ts';

/** A row of a table on a page: the areas it links to, and its cells as plain text. */
interface Row {
  header: string;
  link: string;
  cells: string[];
}

const DIGIT = /\d/;

/**
 * Looks at the tables of built pages for numbers where the downloads say that a count is hidden:
 * in a row of a hidden count the latest count and the rate beside it hold no digit. Rows are known
 * by the name of their category on an area's page, and by the link to their area on a map's page.
 */
export function leaksOnSome(dist: string, files: readonly string[], told: PagesTold): PlainLeak[] {
  return files.flatMap((file) => leaksOf(file, readFileSync(join(dist, file), 'utf8'), told));
}

/** What of the downloads the pages are held against. */
export interface PagesTold {
  /** Codes of areas whose latest count of a category is hidden, by the category's id. */
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids by the names pages use, in small letters. */
  idByName: ReadonlyMap<string, string>;
  codes: ReadonlySet<string>;
}

export function pagesTold(
  { tables, areas }: Published,
  names: ReadonlyMap<string, readonly string[]>,
): PagesTold {
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
  const idByName = new Map<string, string>();
  for (const [id, all] of names) for (const name of all) idByName.set(name.toLowerCase(), id);
  return { hidden, idByName, codes: new Set(areas.map(({ code }) => code)) };
}

export function leaksOf(file: string, html: string, told: PagesTold): PlainLeak[] {
  const ofMap = /\/data\/categories\/([^"/]+)\.csv"/.exec(html)?.[1];
  const ofArea = codeIn(`/${file}`.replace(/\/index\.html$/, '/'), told.codes);
  if (ofMap === undefined ? ofArea === null : !told.hidden.has(ofMap)) return [];
  return tablesOf(html).flatMap((rows) =>
    rows.flatMap(({ header, link, cells }) => {
      // On the page of a map a row is an area; on that of an area it is a category.
      const category = ofMap ?? told.idByName.get(header.toLowerCase());
      const code = ofMap === undefined ? ofArea : codeIn(link, told.codes);
      if (category === undefined || code === null) return [];
      const isHidden = told.hidden.get(category)?.has(code) === true;
      const counts = cells.slice(0, 2);
      if (!isHidden || !counts.some((text) => DIGIT.test(text))) return [];
      return [
        { file, says: `${category} in ${code}: "${counts.join('", "')}" where it is hidden` },
      ];
    }),
  );
}

/** The area an address leads to: its last part begins with the code. */
function codeIn(address: string, codes: ReadonlySet<string>): string | null {
  const last = address.split('/').at(-2) ?? '';
  const code = last.split('-')[0] ?? '';
  return codes.has(code) ? code : null;
}

const tablesOf = (html: string): Row[][] =>
  [...html.matchAll(/<tbody[^>]*>([\s\S]*?)<\/tbody>/g)].map(([, body]) =>
    (body ?? '').split(/<tr[^>]*>/).flatMap(rowOf),
  );

function rowOf(text: string): Row[] {
  const header = /<th[^>]*scope="row"[^>]*>([\s\S]*?)<\/th>/.exec(text)?.[1];
  if (header === undefined) return [];
  const cells = [...text.matchAll(/<td([^>]*)>([\s\S]*?)<\/td>/g)]
    .filter(([, attributes]) => !/class="[^"]*text/.test(attributes ?? ''))
    .map(([, , cell]) => plain(cell ?? ''));
  return [{ header: plain(header), link: /href="([^"]*)"/.exec(header)?.[1] ?? '', cells }];
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
