import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDownloads } from '../../scripts/downloads/write-downloads.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { builtSite } from './built-fixture.ts';

const { atlasDir, manifest, out, page, pages, remove } = builtSite();
const to = createAddresses(manifest);
afterAll(remove);
beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  await writeDownloads(atlasDir, out, () => undefined);
});

type Line = Record<string, string>;
const linesOf = (file: string): Line[] =>
  parse(readFileSync(join(out, file), 'utf8'), { columns: true, bom: true });

/** Text of a cell without spaces, which group thousands. */
const plain = (element: Element | null | undefined) => {
  const own = [...(element?.childNodes ?? [])].filter((node) => node.nodeName !== 'SPAN');
  const text = own.map((node) => node.textContent).join('') || (element?.textContent ?? '');
  return text.replace(/\s/g, '');
};

/** How a page spells what a download says of a count. */
const spelled = (locale: string, line: Line | undefined) => {
  const { cell } = wordsOf(locale);
  const status = line?.['status'] ?? 'notRecorded';
  return cell(status === 'counted' ? Number(line?.['value']) : (status as 'suppressed')).replace(
    /\s/g,
    '',
  );
};

/** A table by its caption, each row by the beginning of its header: cells by the header of the column. */
function rowsOf(document: Document, caption: string) {
  const tables = [...document.querySelectorAll('table')];
  const table = tables.find((one) => one.querySelector('caption')?.textContent?.includes(caption));
  const columns = [...(table?.querySelectorAll('thead th') ?? [])].map((th) =>
    // Long words may be parted.
    th.textContent?.trim().replaceAll('\u00ad', '').replaceAll('\u00a0', ' '),
  );
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((tr) => ({
    name: tr.querySelector('th')?.textContent?.trim().toLowerCase() ?? '',
    cells: new Map([...tr.children].map((cell, i) => [columns[i] ?? '', cell])),
  }));
}

it.each(['pl', 'en'])(
  'counts of offences on all pages of areas are those of the downloads: %s',
  (locale) => {
    let compared = 0;
    for (const area of manifest.areas) {
      const lines = linesOf(`data/areas/${area.code}.csv`).filter(
        (line) => line['measure'] === 'recorded',
      );
      const rows = rowsOf(page(to.area(area, locale)), wordsOf(locale).t('police.caption'));
      const names = new Map(
        lines.map((line) => [line['category'], line[`category_name_${locale}`] ?? '']),
      );
      for (const [category, name] of names) {
        const row = rows.find((one) => one.name.endsWith(name.toLowerCase()));
        for (const period of manifest.periods.police) {
          const shown = row?.cells.get(period);
          const line = lines.find(
            (one) => one['category'] === category && one['period'] === period,
          );
          expect({ area: area.code, category, period, shown: plain(shown) }).toEqual({
            area: area.code,
            category,
            period,
            shown: spelled(locale, line),
          });
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
  },
);

it('rates and their limits on pages of areas are those of the downloads, as far as pages spell them', () => {
  let compared = 0;
  const { number } = wordsOf('pl');
  for (const area of manifest.areas) {
    const latest = manifest.periods.police.at(-1);
    const lines = linesOf(`data/areas/${area.code}.csv`).filter(
      (line) => line['measure'] === 'recorded' && line['period'] === latest && line['rate'] !== '',
    );
    const rows = rowsOf(page(to.area(area, 'pl')), wordsOf('pl').t('police.caption'));
    for (const line of lines) {
      const name = (line['category_name_pl'] ?? '').toLowerCase();
      const row = rows.find((one) => one.name.endsWith(name));
      const cell = [...(row?.cells ?? [])].find(([column]) => column.startsWith('Wskaźnik'))?.[1];
      const [rate, lower, upper] = ['rate', 'rate_lower', 'rate_upper'].map((key) =>
        number(Number(line[key]), 1).replace(/\s/g, ''),
      );
      const text = cell?.textContent?.replace(/\s/g, '') ?? '';
      expect({ area: area.code, name, text }).toEqual({
        area: area.code,
        name,
        text: expect.stringContaining(`${rate}${lower}–${upper}`),
      });
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(30);
});

it('what became of reports is what the downloads say of it', () => {
  let compared = 0;
  for (const area of manifest.areas) {
    const latest = manifest.periods.reports.at(-1) ?? '';
    const lines = linesOf(`data/areas/${area.code}.csv`).filter(
      (line) => line['period'] === latest,
    );
    const { t, inPeriod } = wordsOf('pl');
    const rows = rowsOf(
      page(to.area(area, 'pl')),
      t('reports.caption', { when: inPeriod(latest) }),
    );
    for (const { name, cells } of rows)
      for (const measure of ['reported', 'confirmed', 'eliminated', 'passedOn'] as const) {
        const line = lines.find(
          (one) => one['category_name_pl']?.toLowerCase() === name && one['measure'] === measure,
        );
        expect({
          area: area.code,
          name,
          measure,
          shown: plain(cells.get(t(`measure.${measure}`))),
        }).toEqual({
          area: area.code,
          name,
          measure,
          shown: spelled('pl', line),
        });
        compared += 1;
      }
  }
  expect(compared).toBeGreaterThan(40);
});

it.each(['theft', 'count-only', 'parking', 'crossings'])(
  'counts in the table of a map are those of the download of its category: %s',
  (category) => {
    const lines = linesOf(`data/categories/${category}.csv`);
    const document = page(to.map(category, 'commune', 'pl'));
    const measure = lines[0]?.['measure'];
    const period = lines
      .map((line) => line['period'] ?? '')
      .sort()
      .at(-1);
    const shown = [...document.querySelectorAll('#values tbody tr')].map((tr) => ({
      code: tr.querySelector('a')?.getAttribute('href')?.split('/').at(-2)?.split('-')[0],
      count: plain(tr.querySelectorAll('td')[1]),
    }));
    expect(shown).toHaveLength(12);
    const wanted = shown.map(({ code }) => ({
      code,
      count: spelled(
        'pl',
        lines.find(
          (l) => l['area_code'] === code && l['period'] === period && l['measure'] === measure,
        ),
      ),
    }));
    expect(shown).toEqual(wanted);
  },
);

it('a page names news that are there, in its own language', () => {
  const languages = [...pages.values()].flatMap((document) =>
    [...document.querySelectorAll('link[rel="alternate"][type$="atom+xml"]')].map((link) => {
      const feed = readFileSync(join(out, link.getAttribute('href') ?? ''), 'utf8');
      const { lang } = document.documentElement;
      expect([link.getAttribute('hreflang'), /xml:lang="(\w+)"/.exec(feed)?.[1]]).toEqual([
        lang,
        lang,
      ]);
      return lang;
    }),
  );
  expect([...new Set(languages)].toSorted()).toEqual(['en', 'pl']);
});
