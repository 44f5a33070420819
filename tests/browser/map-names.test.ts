import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, inject, it } from 'vitest';
import { wordsOf } from '../../src/i18n/words.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';

const { atlas, out } = inject('site');
/** What the name of a map says where a table of the same values stands below it. */
const PROMISE = wordsOf('pl').t('mappage.label').split('{title}')[1] ?? '';

/** Figures a map tells that the first table of figures behind it does not have in the row of their area. */
function missing(document: Document, map: Element): string[] {
  const all = [...document.querySelectorAll('svg.choropleth, table:not(.legend)')];
  const table = all.slice(all.indexOf(map)).find(({ localName }) => localName === 'table');
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
  // Several areas of the country may have one name.
  const byName = Map.groupBy(
    rows,
    (row) => (row.querySelector('th a') ?? row.querySelector('th'))?.textContent,
  );
  const told = [...map.querySelectorAll('.areas title')].map(
    (title) => title.textContent?.split(': ') ?? [],
  );
  const drawn = map.querySelectorAll('.areas use').length;
  if (rows.length < Math.max(drawn, 1)) return [`${drawn} areas, ${rows.length} rows`];
  const isTold = ([name, figure = '']: string[]) =>
    byName.get(name)?.some((row) => row.textContent?.includes(figure));
  return told.filter((one) => !isTold(one)).map((one) => one.join(': '));
}

it('a map says that a table of its values stands below it where one does, and nowhere else', async () => {
  const promised: string[] = [];
  for (const [kind, address] of Object.entries({
    ...pagesOf(atlas, 'pl'),
    ...furtherPagesOf(atlas, 'pl'),
  })) {
    const [path = ''] = address.split('#');
    const file = path.endsWith('.html') ? path : join(path, 'index.html');
    const { document } = parseHTML(await readFile(join(out, file), 'utf8'));
    for (const map of document.querySelectorAll('svg.choropleth')) {
      if (!map.getAttribute('aria-label')?.endsWith(PROMISE)) continue;
      promised.push(kind);
      expect({ kind, missing: missing(document, map).slice(0, 3) }).toEqual({ kind, missing: [] });
    }
  }
  expect(new Set(promised)).toEqual(
    new Set(['police map', 'reports map', 'regional map', 'embedded district']),
  );
});
