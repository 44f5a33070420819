import { globSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import { areaMapPaths } from '../../src/site/embed-paths.ts';
import { categoryPaths } from '../../src/site/category-paths.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import {
  areaPaths,
  debatePaths,
  embedMapPaths,
  embedPaths,
  institutionPaths,
  mapPaths,
} from '../../src/site/paths.ts';
import { MARKUP_NAME } from './fixture-atlas.ts';
import { builtSite } from './built-fixture.ts';

const { out, pages, page, atlasDir, manifest, remove } = builtSite();
afterAll(remove);

const isCard = (address: string) => /^\/(en\/)?embed\//.test(address);

/** Cards of areas; maps and the search on other sites are cards too. */
const areaCards = new Set(
  embedPaths(openSnapshot(atlasDir)).map(({ params }) => `/${Object.values(params)[0]}/`),
);
const isAreaCard = (address: string) => areaCards.has(address);

describe('the site', () => {
  it('has every page, card and map in both languages, and no other', () => {
    const snapshot = openSnapshot(atlasDir);
    const paths = [
      ...areaPaths(snapshot),
      ...embedPaths(snapshot),
      ...categoryPaths(snapshot),
      ...mapPaths(snapshot),
      ...embedMapPaths(snapshot),
      ...areaMapPaths(snapshot),
      ...institutionPaths(snapshot),
      ...debatePaths(snapshot),
    ];
    const wanted = paths.map(({ params }) => `/${Object.values(params)[0]}/`);
    const single = [
      '/ /mapy/ /miejsca/ /metoda/ /sprawdz/ /zmiany/ /slownik/ /kontakt/ /instytucje/ /debaty/',
      '/deklaracja-dostepnosci/ /404.html /en/404.html /en/ /en/maps/ /en/places/ /en/method/ /en/check/',
      '/dane/ /osadz/ /porownaj/ /en/compare/ /embed/szukaj/ /en/data/ /en/embed-builder/ /en/embed/search/',
      '/en/changes/ /en/glossary/ /en/contact/ /en/institutions/ /en/debates/ /en/accessibility-statement/',
    ].flatMap((addresses) => addresses.split(' '));
    expect([...pages.keys()].sort()).toEqual([...wanted, ...single].sort());
  });

  it('names each page: one heading, a title, a description, a language', () => {
    for (const [address, document] of pages) {
      const title = document.querySelector('title')?.textContent;
      const description = document.querySelector('meta[name="description"]');
      const lang = address.startsWith('/en/') ? 'en' : 'pl';
      expect({
        address,
        headings: document.querySelectorAll('h1').length,
        title,
        description: description?.getAttribute('content'),
        lang: document.documentElement.getAttribute('lang'),
      }).toEqual({
        address,
        headings: 1,
        title: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S/),
        lang,
      });
    }
  });

  it('gives each title once in each language', () => {
    const titles = [...pages]
      .filter(([address]) => !isCard(address))
      .map(([address, document]) => {
        const heading = document.querySelector('title')?.textContent ?? '';
        return `${address.startsWith('/en/')} ${heading}`;
      });
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it('says its own address, and those of its twins', () => {
    for (const [address, document] of pages) {
      if (address.endsWith('/404.html') || isCard(address)) continue;
      const href = (selector: string) => document.querySelector(selector)?.getAttribute('href');
      expect(href('link[rel="canonical"]')).toBe(`https://example.org${address}`);
      const linkIn = (locale: string) => `link[hreflang="${locale}"]:not([type])`;
      for (const locale of ['pl', 'en']) {
        const twin = href(linkIn(locale))?.replace('https://example.org', '') ?? '';
        const back = page(twin).querySelector(linkIn(address.startsWith('/en/') ? 'en' : 'pl'));
        expect(back?.getAttribute('href')).toBe(`https://example.org${address}`);
      }
    }
  });

  it('keeps cards out of search engines, and sends them to the whole page', () => {
    for (const [address, document] of pages) {
      if (!isCard(address)) continue;
      expect(document.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe(
        'noindex',
      );
      const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
      const whole = canonical.replace('https://example.org', '');
      expect(pages.has(whole) && !isCard(whole)).toBe(true);
      if (isAreaCard(address)) expect(whole).toBe(address.replace('/embed', ''));
      // The one that tells the page around how high it is, from this very site.
      const scripts = [...document.querySelectorAll('script')].map((one) =>
        one.getAttribute('src'),
      );
      if (isAreaCard(address))
        expect(scripts).toEqual(['/embed/part.js', '/late.js', expect.stringMatching(/^\/_/)]);
    }
  });

  it('has no link that leads nowhere', () => {
    const broken: string[] = [];
    const downloads =
      /^\/data\/(SHA256SUMS|figures\.[\w.]+|boundaries\/\w+\.(geo|topo)json|feeds\/\w+(\.en)?\.(atom|json)|spreadsheet\/categories\/[\w-]+\.csv|areas\/[\w-]+\.(csv|json)|categories\/[\w-]+\.csv|surveys\.csv|categories\.json|categories\/csv-metadata\.json|catalog\.(jsonld|ttl)|releases(\.en)?\.atom)$|^\/figures\/[\w-]+\/#[\w-]+$|^\/api\/v1\/(series\/)?[\w.-]+$/;
    for (const [address, document] of pages) {
      for (const link of document.querySelectorAll('a[href], link[href], script[src]')) {
        const href = link.getAttribute('href') ?? link.getAttribute('src') ?? '';
        if (/^(mailto|tel|https?):/.test(href) || downloads.test(href)) continue;
        const [path = '', anchor] = href.replace(/\?[^#]*/, '').split('#');
        const target = path === '' ? document : pages.get(path);
        const file = !target && globSync(path.slice(1), { cwd: out }).length === 1;
        // What follows the # of the builder, and of places side by side, is the choice they open with.
        const chosen = /^(content|places)=/.test(anchor ?? '');
        const found =
          target && (anchor === undefined || chosen || target.getElementById(anchor) !== null);
        if (!found && !file) broken.push(`${address} → ${href}`);
      }
    }
    expect([...new Set(broken)]).toEqual([]);
  });

  it('uses no id twice on a page', () => {
    for (const [address, document] of pages) {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
      expect({ address, repeated }).toEqual({ address, repeated: [] });
    }
  });

  it('loads nothing from another host', () => {
    for (const [address, document] of pages) {
      const loaded = document.querySelectorAll(
        'script[src], img[src], iframe[src], link[rel="stylesheet"]',
      );
      for (const element of loaded) {
        const url = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
        expect({ address, url }).toEqual({
          address,
          url: expect.stringMatching(/^(\/[^/]|about:blank$)/),
        });
      }
    }
  });
});

describe('names with markup in them', () => {
  const marked = manifest.areas.find((area) => area.name === MARKUP_NAME)!;
  const address = '/gmina/1101-b-laka-b-sad/';

  it('are text in headings, maps and tables', () => {
    expect(page(address).querySelector('h1')?.textContent).toBe(MARKUP_NAME);
    const titles = [...page('/mapa/kategoria-theft/gmina/').querySelectorAll('svg title')];
    expect(titles.some((title) => title.textContent?.startsWith(MARKUP_NAME))).toBe(true);
    const cells = [...page('/mapa/kategoria-theft/gmina/').querySelectorAll('th a')];
    expect(cells.map((cell) => cell.textContent)).toContain(MARKUP_NAME);
    expect(marked.level).toBe('commune');
  });

  it('make no element anywhere', () => {
    for (const [where, document] of pages) {
      const bold = [...document.querySelectorAll('b')].filter((b) => b.textContent === 'Łąka');
      const inline = [...document.querySelectorAll('script:not([src])')];
      const italics = [...document.querySelectorAll('i')];
      expect({ where, made: [...bold, ...inline, ...italics].length }).toEqual({ where, made: 0 });
    }
  });

  it('of a category are text too, in its definition as well', () => {
    const map = page('/mapa/script-alert-pl-script/gmina/');
    expect(map.querySelector('h1')?.textContent).toContain('<script>alert("pl")</script>');
    expect(map.body.textContent).toContain('Opis & <i>znaki</i>');
  });

  it('stay whole in the code to embed', () => {
    // linkedom leaves the text of a textarea as it is written; a browser reads it as text.
    const written = page(address).querySelector('textarea')?.textContent ?? '';
    const text = parseHTML(`<p>${written}</p>`).document.querySelector('p')?.textContent ?? '';
    const frame = parseHTML(`<div>${text}</div>`).document.querySelector('iframe');
    expect(frame?.getAttribute('title')).toContain(MARKUP_NAME);
    expect(frame?.getAttribute('src')).toBe('https://example.org/embed/gmina/1101-b-laka-b-sad/');
  });
});

describe('sentences of the atlas', () => {
  it('stand in place of the program’s, as text', () => {
    const hint = page('/en/').body.textContent;
    expect(hint).toContain('Type a\u00a0<b>place</b> & its “county”.');
    expect(page('/').body.textContent).not.toContain('<b>place</b>');
  });
});

describe('what a page shows', () => {
  it('is the figure of the snapshot, with the word for each reason', () => {
    const rowOf = (code: string) => {
      const rows = [...page('/mapa/kategoria-theft/gmina/').querySelectorAll('#values tbody tr')];
      const row = rows.find((tr) =>
        tr.querySelector('a')?.getAttribute('href')?.includes(`/${code}`),
      );
      return [...(row?.querySelectorAll('td') ?? [])].slice(1, 3).map((td) => td.textContent);
    };
    expect(rowOf('1209')).toEqual(['92', '920,0']);
    expect(rowOf('2103')).toEqual(['ukryta', '–']);
    expect(rowOf('1204')).toEqual(['brak danych', '–']);
    expect(rowOf('1205')).toEqual(['nie dotyczy', '–']);
  });

  it('counts in the legend what is on the map', () => {
    const map = page('/mapa/kategoria-theft/gmina/');
    const counted = [...map.querySelectorAll('.legend-box:not([hidden]) tbody td span')].map(
      (span) => Number(span.textContent),
    );
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(12);
    expect(map.querySelectorAll('.map-view .areas path').length).toBe(12);
  });

  it('has an alternative in words for the trend', () => {
    const trend = page('/mapa/kategoria-theft/powiat/').querySelector('.trend [role="img"]');
    expect(trend?.getAttribute('aria-label')).toMatch(/2023: \d+; 2024: \d+; 2025: \d+/);
    expect([...(trend?.querySelectorAll('text') ?? [])].map((t) => t.textContent)).toContain(
      '2025',
    );
  });

  it('has what residents said with its limits and the number asked, as text', () => {
    const society = pages.get('/en/commune/1204-bor/')?.getElementById('society');
    const table = [...(society?.querySelectorAll('table') ?? [])].at(-1);
    expect(table?.querySelector('caption')?.textContent).toContain('“Safe <here>? (en)”');
    const cells = [...(table?.querySelectorAll('tbody tr:first-child > *') ?? [])];
    const texts = cells.map((one) => one.textContent?.trim());
    expect(texts).toEqual(['Yes (en)', '40%31–50%', '31%26–37%']);
    expect(table?.textContent).toContain('263 people asked');
  });
  it('marks an overdue postulate', () => {
    const ledger = page('/gmina/1100-zrodla/').querySelector('.ledger');
    expect(ledger?.textContent).toContain('Przejście & <światła>');
    expect(ledger?.querySelector('.overdue')?.textContent).toBe('po terminie');
  });
});

describe('the report on a commune', () => {
  const text = (element: Element | null | undefined) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const row = (table: Element | null | undefined, name: string) =>
    [...(table?.querySelectorAll('tbody tr') ?? [])].find((tr) =>
      text(tr.querySelector('th')).startsWith(name),
    );

  it('says how each count changed and where its rate stands, in words and with its places', () => {
    const table = page('/en/commune/1209-las/').querySelector('.police-table');
    expect(text(row(table, 'Category theft'))).toMatch(/rose\s*2025 against 2023–\u20602024/);
    expect(text(row(table, 'Category theft'))).toMatch(/more\s*place 1–\u20602 of 6/);
    expect(text(row(table, 'of which category car-theft'))).toMatch(/too few events/);
    expect(text(row(table, 'Category count-only'))).toMatch(/not comparable/);
  });

  it('names the similar ones with links that lead to pages, and draws them with the own one', () => {
    const sheet = page('/en/commune/1209-las/').querySelector('#similar');
    const links = [...(sheet?.querySelectorAll('.swarm-table a') ?? [])];
    expect(links).toHaveLength(5);
    for (const link of links) expect(pages.has(link.getAttribute('href') ?? '')).toBe(true);
    expect(sheet?.querySelectorAll('path.funnel-own')).toHaveLength(1);
    expect(sheet?.querySelectorAll('path.swarm-own')).toHaveLength(1);
    expect(text(sheet?.querySelector('.similar-swarms li'))).toContain(
      'Here 920.0. In similar areas from 310.0 to 1,020.0; in half of them 410.0 or less. For 1 of them no figure is given.',
    );
    expect(text(page('/en/commune/1209-las/').querySelector('#topics'))).toContain(
      'The verdicts differ. More than in similar areas: police records.',
    );
  });

  it('says how long reports wait, for all and for each category', () => {
    const sheet = page('/en/commune/1209-las/').querySelector('#reports');
    expect(text(sheet)).toContain('Half of the reports are decided within 9 days.');
    expect(text(row(sheet?.querySelector('.waits-table'), 'Category parking'))).toBe(
      'Category parking929–',
    );
  });

  it('has no such sheet where nothing is similar', () => {
    const country = [...pages.keys()].find((address) => address.startsWith('/en/country/'));
    expect(page(country ?? '').querySelector('#police')).not.toBeNull();
    expect(page(country ?? '').querySelector('#similar')).toBeNull();
  });
});
