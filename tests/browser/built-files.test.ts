import { existsSync, readFileSync } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, inject, it } from 'vitest';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { pagesOf } from './pages.ts';

const { atlas, out } = inject('site');
const { manifest } = openSnapshot(atlas);

const textOf = (file: string) => readFile(join(out, file), 'utf8');

/** What no page may be without. */
const RULES: Record<string, (html: string, file: string) => boolean> = {
  saysEmergency: (html) => html.includes('tel:112') && /dane przykładowe|sample data/i.test(html),
  namesItsSource: (html, file) => !isEmbedOfFigures(file) || tellsSourceAndPage(html),
  namesNoOtherHost: (html) =>
    !/<(?:script|img|link|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/(?!example\.org)/.test(html),
  hasNothingInItsText: (html) =>
    !/<style\b|<[a-z][^>]*\sstyle="|<script(?![^>]*\s(?:src=|type="application\/ld\+json"))/.test(
      html,
    ),
  hasNoEmptyList: (html) => !/<([uod]l|tbody)(?: [^>]*)?><\/\1>/.test(html),
  hasNoEmptySheet: (html) => !/<div class="sheet-body">\s*<\/div>/.test(html),
};

const isEmbedOfFigures = (file: string) =>
  /^(?:en\/)?embed\//.test(file) && !/embed\/(?:szukaj|search)\//.test(file);

function tellsSourceAndPage(html: string): boolean {
  const [said = '', foot = ''] = html.split('</main>');
  const whole = /(?:Źródło|Source): [^<\s]/.test(said) && /(?:dane do|data until) \d/.test(foot);
  return whole && /<a href="[^"]+" target="_top"/.test(foot);
}

let files: string[] = [];
/** Of each rule, the pages that break it. Each of the thousands of pages is read once. */
const breaking = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, [] as string[]]));
beforeAll(async () => {
  files = await Array.fromAsync(glob('**/*.html', { cwd: out }));
  for (const file of files) {
    const html = readFileSync(join(out, file), 'utf8');
    for (const [rule, holds] of Object.entries(RULES))
      if (!holds(html, file)) breaking[rule]?.push(file);
  }
});

it('every area has its page in each language', () => {
  expect(files.length).toBeGreaterThan(manifest.areas.length * manifest.atlas.locales.length);
});

it('every page, embeds among them, says 112 and that its figures are a sample', () => {
  expect(breaking['saysEmergency']).toEqual([]);
});

it('every embed of figures says where they come from, until when they go, and leads to its page', () => {
  expect(files.filter(isEmbedOfFigures).length).toBeGreaterThan(manifest.areas.length);
  expect(breaking['namesItsSource']).toEqual([]);
});

it('no page names a file of another host, or a script in its text', () => {
  expect(breaking['namesNoOtherHost']).toEqual([]);
});

it('no page has a script or a style in its text, which the policy of the site forbids', () => {
  expect(breaking['hasNothingInItsText']).toEqual([]);
});

it('no page has a list or a table with nothing in it', () => {
  expect(breaking['hasNoEmptyList']).toEqual([]);
});

it('no heading stands over a sheet with nothing on it', () => {
  expect(breaking['hasNoEmptySheet']).toEqual([]);
});

it('links within the site lead somewhere', async () => {
  const broken = new Set<string>();
  for (const locale of manifest.atlas.locales)
    for (const address of Object.values(pagesOf(atlas, locale))) {
      const html = await textOf(join(address, 'index.html'));
      for (const [, href = ''] of html.matchAll(/(?:href|src)="(\/[^"#?]*)/g)) {
        const file = join(out, decodeURI(href), href.endsWith('/') ? 'index.html' : '');
        if (!existsSync(file)) broken.add(`${address} → ${href}`);
      }
    }
  expect([...broken]).toEqual([]);
});

it('pages that can be embedded lead to oEmbed within the first 10 kB, and it leads to the embed', async () => {
  const pages = pagesOf(atlas, 'pl');
  for (const name of ['city', 'district', 'reports map', 'police map']) {
    const html = (await textOf(join(pages[name] ?? '', 'index.html'))).slice(0, 10_000);
    const links = [
      ...html.matchAll(/<link [^>]*oembed"[^>]*href="https:\/\/example\.org([^"]+)"/g),
    ];
    expect(links).toHaveLength(2);
    const { html: frame } = JSON.parse(await textOf(links[0]?.[1] ?? ''));
    const address = /src="https:\/\/example\.org([^"#]+)"/.exec(frame)?.[1] ?? '';
    expect(existsSync(join(out, address, 'index.html'))).toBe(true);
  }
});

it('the key of a district’s map has every filling that the map has, hidden counts among them', async () => {
  const lacking: string[] = [];
  const seen = new Set<string | null>();
  for (const file of files.filter((name) => /^embed\/powiat\/02.*mapa/.test(name))) {
    const { document } = parseHTML(await textOf(file));
    for (const part of document.querySelectorAll('.area-map')) {
      const fillings = (selector: string) =>
        [...part.querySelectorAll(selector)].map(
          (one) => one.getAttribute('fill') ?? one.getAttribute('class'),
        );
      const key = new Set(fillings('.map-key rect'));
      for (const filling of fillings('.areas use')) {
        seen.add(filling);
        if (!key.has(filling)) lacking.push(`${file} ${part.id}: ${filling}`);
      }
    }
  }
  expect(lacking).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining(['kz', 'url(#police-suppressed)']));
});

it('the catalogue names every table and file of figures, outlines, surveys and posts', async () => {
  const { '@graph': graph } = JSON.parse(await textOf('data/catalog.jsonld')) as {
    '@graph': Record<string, { '@id'?: string; '@value'?: string }[]>[];
  };
  const sizes = new Map(
    graph.flatMap((node) => {
      const [address] = node['dcat:downloadURL'] ?? [];
      const path = new URL(address?.['@id'] ?? 'https://example.org/').pathname.slice(1);
      return address ? [[path, Number(node['dcat:byteSize']?.[0]?.['@value'])] as const] : [];
    }),
  );
  const wanted = [
    ...(await Array.fromAsync(glob('data/{posts,boundaries}/*', { cwd: out }))),
    ...(await Array.fromAsync(
      glob('data/{categories,spreadsheet/categories}/*.csv', { cwd: out }),
    )),
    'data/surveys.csv',
  ];
  expect(wanted.filter((file) => /\bposts\b/.test(file)).length).toBe(16 * 5);
  expect(wanted.filter((file) => !sizes.has(file))).toEqual([]);
  for (const [file, size] of sizes) expect((await stat(join(out, file))).size).toBe(size);
});

it('every area has its downloads where its page says', async () => {
  const missing = manifest.areas.filter(
    ({ code }) => !existsSync(join(out, 'data', 'areas', `${code}.csv`)),
  );
  expect(missing).toEqual([]);
});
