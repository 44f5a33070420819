import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const { atlas, out } = inject('site');
const origin = inject('origin');
const pages = pagesOf(atlas, 'pl');
const KB = 1024;

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** Bytes that a page costs on the first visit, gzipped, by sort of file. */
async function weightOf(address: string) {
  const page = await browser.newPage();
  const asked = new Set<string>();
  // A worker made from a page's own script is asked for at an address of its own, and loads nothing.
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol !== 'blob:') asked.add(pathname);
  });
  await page.goto(origin + address, { waitUntil: 'networkidle' });
  await page.close();
  const weight = { font: 0, script: 0, rest: 0 };
  for (const path of asked) {
    const bytes = await readFile(join(out, path.endsWith('/') ? `${path}index.html` : path));
    const sort = path.endsWith('.woff2') ? 'font' : path.endsWith('.js') ? 'script' : 'rest';
    weight[sort] += sort === 'font' ? bytes.length : gzipSync(bytes).length;
  }
  return weight;
}

it.each(['city', 'small commune', 'district'])(
  'a report weighs 60 kB at most, 15 of them scripts, and its letters 55: %s',
  async (name) => {
    const { font, script, rest } = await weightOf(pages[name] ?? '');
    expect(script).toBeLessThanOrEqual(15 * KB);
    expect(rest + script).toBeLessThanOrEqual(60 * KB);
    expect(font).toBeLessThanOrEqual(55 * KB);
    expect(font).toBeGreaterThan(0);
  },
);

it.each(['posts', 'posts of a region'])('a page on %s weighs 90 kB at most', async (name) => {
  const { script, rest } = await weightOf(pages[name] ?? '');
  expect(rest + script).toBeLessThanOrEqual(90_000);
  expect(rest).toBeGreaterThan(20_000);
});

it('the first page with its map weighs 100 kB at most, 30 of them scripts, and its letters 55', async () => {
  const { font, script, rest } = await weightOf(pages['home'] ?? '');
  expect(script).toBeLessThanOrEqual(30 * KB);
  expect(rest + script).toBeLessThanOrEqual(100 * KB);
  expect(font).toBeLessThanOrEqual(55 * KB);
});

it('the map of all communes weighs 200 kB at most, and its page with table and scripts 230', async () => {
  const address = pages['police map'] ?? '';
  const html = await readFile(join(out, address, 'index.html'), 'utf8');
  const [map = ''] = /<svg[^>]*class="map choropleth[\s\S]*?<\/svg>/.exec(html) ?? [];
  expect(map.match(/<path/g)?.length).toBeGreaterThan(2400);
  expect(gzipSync(map).length).toBeLessThanOrEqual(200 * KB);
  const { script, rest } = await weightOf(address);
  expect(rest + script).toBeLessThanOrEqual(230 * KB);
});

it('the page for checking an export has 90 kB of scripts at most, with what reads the files', async () => {
  const { script } = await weightOf(pages['check'] ?? '');
  expect(script).toBeGreaterThan(50 * KB);
  expect(script).toBeLessThanOrEqual(90 * KB);
});
