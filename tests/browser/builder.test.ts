import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { launchBrowser } from './chromium.ts';
import { sidewaysScroll } from './looks.ts';
import { pagesOf } from './pages.ts';

const origin = inject('origin');
const { atlas, out } = inject('site');
const pages = pagesOf(atlas, 'pl');
const snapshot = openSnapshot(atlas);
const { id: release } = snapshot.manifest.release;
const FROZEN = `/releases/${release}`;
let browser: Browser;
let page: Page;

beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
});

/** Opens the page filled in, and reads one of its codes when it is there. */
async function code(kind: 'frame' | 'element' | 'frameless', chosen: string): Promise<string> {
  await page.goto('about:blank');
  await page.goto(`${origin}${pages['builder']}#${chosen}`);
  const field = page.locator(`[data-code="${kind}"]`);
  await expect.poll(() => field.inputValue()).not.toBe('');
  await page.waitForLoadState('networkidle');
  return await field.inputValue();
}

const parsed = (html: string) => parseHTML(`<div>${html}</div>`).document;

describe('the codes of an embed', () => {
  it('are of the newest release, or of this one for good, as one chooses', async () => {
    const live = parsed(await code('frame', 'content=card&area=126101')).querySelector('iframe');
    expect(new URL(live?.getAttribute('src') ?? '').pathname).toBe(pages['embed']);
    const chosen = 'content=card&area=126101&version=frozen';
    for (const kind of ['frame', 'element'] as const) {
      const shown = parsed(await code(kind, chosen)).querySelector('iframe, threat-atlas');
      expect(new URL(shown?.getAttribute('src') ?? '').pathname).toBe(FROZEN + pages['embed']);
    }
    const preview = page.frameLocator('.builder-desk iframe');
    expect(await preview.locator('h1').innerText()).toBe('Kraków');
  });

  it('are filled in from an address, with the name of the area', async () => {
    await code('frame', 'content=card&area=126101');
    expect(await page.locator('#builder-area').inputValue()).toBe('Kraków');
  });

  it('are of the commune around a village, and of areas that have what is asked for', async () => {
    await code('frame', 'content=card');
    const options = page.locator('.autocomplete__option');
    const first = options.first();
    await page.locator('#builder-area').fill('radziszow');
    await expect.poll(() => first.innerText()).toContain('Skawina');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.builder-news').innerText()).toContain('Skawina');
    // Far more communes and villages begin so than districts, which alone have such maps.
    await page.locator('input[name="content"][value="area-map"]').check();
    await page.locator('#builder-area').fill('now');
    await expect.poll(() => first.innerText()).toContain('Nowy Sącz');
    expect((await options.allInnerTexts()).join()).toContain('nowodworski');
  });

  it('are as high as one asks for, within what the field takes', async () => {
    const heightOf = async (chosen: string) =>
      parsed(await code('frame', chosen))
        .querySelector('iframe')
        ?.getAttribute('height');
    const own = await heightOf('content=card&area=126101');
    expect(await heightOf('content=card&area=126101&height=655')).toBe('655');
    expect(await page.locator('#builder-height').inputValue()).toBe('655');
    expect(await heightOf('content=card&area=126101&height=50')).toBe(own);
    expect(await heightOf('content=card&area=126101&height=high')).toBe(own);
  });

  it('are said to be copied, anew each time, and no longer once they are others', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const first = await code('frame', 'content=card&area=126101');
    const box = page.locator('copy-code', { has: page.locator('[data-code="frame"]') });
    const said = () => box.locator('[role="status"]').textContent();
    await box.getByRole('button').click();
    await expect.poll(said).not.toBe('');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
    await page.locator('#builder-height').fill('700');
    await page.locator('#builder-height').blur();
    await expect.poll(said).toBe('');
  });

  it('are there from the beginning, of the whole country, and only where there is an area', async () => {
    const country = snapshot.manifest.areas.find(({ parent }) => parent === null);
    const [name, code0] = [country?.name ?? '', country?.code ?? ''];
    const shown = parsed(await code('frame', '')).querySelector('iframe');
    expect(shown?.getAttribute('src')).toContain(`/${code0}-`);
    expect(await page.locator('#builder-area').inputValue()).toBe(name);
    const codes = page.locator('.builder-code').first();
    expect(await codes.isVisible()).toBe(true);
    await page.locator('input[name="content"][value="area-map"]').check();
    await expect.poll(() => codes.isVisible()).toBe(false);
    expect(await page.locator('.builder-news').innerText()).not.toBe('');
  });

  it('are of a map by the narrowest areas only for categories that have one', async () => {
    await code('frame', 'content=card&area=1206&category=reports-drugs');
    const option = page.locator('option[value="reports-drugs"]');
    expect(await option.evaluate((one: HTMLOptionElement) => one.disabled)).toBe(false);
    await page.locator('input[name="content"][value="area-map"]').check();
    await expect.poll(() => option.evaluate((one: HTMLOptionElement) => one.disabled)).toBe(true);
    expect(await page.locator('#builder-category').inputValue()).not.toBe('reports-drugs');
  });

  it('name the area so that it is no other, and what of it is shown', async () => {
    const title = async (chosen: string) =>
      parsed(await code('frame', chosen))
        .querySelector('iframe')
        ?.getAttribute('title');
    const city = 'Kraków (gmina miejska, miasto na prawach powiatu)';
    expect(await title('content=card&area=126101')).toBe(`${city}: najważniejsze liczby`);
    const theft = 'content=indicator&area=126101&category=theft';
    expect(await title(theft)).toBe(`${city}: Kradzież cudzej rzeczy`);
  });

  it('stay as they are chosen where the link over the menu is followed', async () => {
    const before = await code('frame', 'content=card&area=126101');
    await page.evaluate(() => document.body.setAttribute('data-here', ''));
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#content');
    expect(await page.locator('body[data-here]').count()).toBe(1);
    expect(await page.locator('[data-code="frame"]').inputValue()).toBe(before);
  });

  it('are of one category each, also where two share a name', async () => {
    const english = pagesOf(atlas, 'en');
    await page.goto(`${origin}${english['builder']}`);
    const options = await page.locator('[name="category"] option').allTextContents();
    expect(options.length).toBeGreaterThan(20);
    expect(new Set(options).size).toBe(options.length);
    await page.goto(`${origin}${english['data']}`);
    const files = await page.locator('.data-sets .data-formats a').allTextContents();
    expect(new Set(files).size).toBe(files.length);
  });

  it('wait for a preview of which only the head has come, whatever is heard of it', async () => {
    await code('frameless', 'content=card&area=126101');
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const told = await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('embed-builder iframe')!;
      const shown = frame.contentDocument!;
      const hear = (height: number) =>
        dispatchEvent(
          new MessageEvent('message', {
            source: frame.contentWindow,
            origin: location.origin,
            data: { type: 'threat-atlas:height', height },
          }),
        );
      const texts = () =>
        [...document.querySelectorAll<HTMLTextAreaElement>('[data-code]')].map((one) => one.value);
      shown.open();
      shown.write('<!doctype html><title>Half</title><link rel="canonical" href="/half/">');
      const half = { state: shown.readyState, body: shown.body };
      hear(300);
      const before = texts();
      shown.write('<body><main><h1>Whole</h1><p>Words</p></main>');
      shown.close();
      return { half, before };
    });
    expect(told).toEqual({ half: { state: 'loading', body: null }, before: ['', '', ''] });
    const field = page.locator('[data-code="frameless"]');
    await expect.poll(() => field.inputValue()).toContain('Whole');
    expect(errors).toEqual([]);
  });

  it('without a frame hold what is shown alone, with its links to the public site', async () => {
    const figure = parsed(await code('frameless', 'content=indicator&area=126101&category=theft'));
    const theft = snapshot.area('126101').series.find((s) => s.category === 'theft');
    const text = figure.querySelector('figure')?.textContent?.replace(/\s/g, '') ?? '';
    expect(text).toContain(String(theft?.cells.at(-1)));
    expect(text).toContain('112');
    expect(figure.querySelectorAll('table')).toHaveLength(1);
    expect(figure.querySelectorAll('[class], script, iframe')).toHaveLength(0);
    const links = [...figure.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? '');
    expect(links.filter((href) => !href.startsWith('https://'))).toEqual([]);
  });

  it.each(['content=card&area=126101', 'content=area-map&area=1206&category=burglary'])(
    'without a frame widen no page, down to 280 pixels, and say their language: %s',
    async (chosen) => {
      const markup = await code('frameless', chosen);
      expect(parsed(markup).querySelector('figure')?.getAttribute('lang')).toBe('pl');
      const host = await browser.newPage({ viewport: { width: 280, height: 800 } });
      await host.setContent(
        `<!doctype html><meta name="viewport" content="width=device-width">${markup}`,
      );
      expect(await host.locator('table').count()).toBeGreaterThan(0);
      expect(await sidewaysScroll(host)).toBe(0);
      await host.close();
    },
  );

  it('without a frame keep a figure apart from what it is per', async () => {
    const rows = [
      ...parsed(await code('frameless', 'content=card&area=126101')).querySelectorAll('table tr'),
    ];
    const own = rows.map((row) => row.textContent ?? '').filter((row) => row.includes('mieszka'));
    const [, ...figures] = own;
    expect(figures.length).toBeGreaterThan(0);
    for (const row of figures) expect(row).not.toMatch(/\dna/);
  });

  it.each(['content=card&area=126101', 'content=map&category=theft'])(
    'without a frame name a picture of this release, with its words: %s',
    async (chosen) => {
      const image = parsed(await code('frameless', chosen)).querySelector('img');
      const { pathname } = new URL(image?.getAttribute('src') ?? '');
      expect(pathname.startsWith(`${FROZEN}/embed/images/`)).toBe(true);
      expect(existsSync(join(out, pathname))).toBe(true);
      expect(image?.getAttribute('alt')?.length).toBeGreaterThan(10);
    },
  );

  it('come with a picture of one category’s trend, which stands alone', async () => {
    const words = await code('frameless', 'content=indicator&area=126101&category=theft');
    expect(parsed(words).querySelector('img')?.getAttribute('alt')).toContain('Kraków');
    const save = page.locator('.builder-images button').first();
    const [saved] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const text = await readFile(await saved.path(), 'utf8');
    const theft = snapshot.area('126101').series.find((s) => s.category === 'theft');
    const said = parseHTML(text).document.documentElement?.textContent?.replace(/\s/g, '') ?? '';
    for (const cell of theft?.cells ?? []) expect(said).toContain(String(cell));
    const [, axis] = /href="#([^"]+)"/.exec(text) ?? [];
    expect(text).toContain(`id="${axis}"`);
  });

  it('come with a picture of a district’s map that stands alone', async () => {
    const words = await code('frameless', 'content=area-map&area=1206&category=burglary');
    expect(parsed(words).querySelector('img')?.getAttribute('alt')).toContain('krakowski');
    const save = page.locator('.builder-images button').first();
    const [saved] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const text = await readFile(await saved.path(), 'utf8');
    const { document } = parseHTML(text);
    const communes = snapshot.manifest.areas.filter(({ parent }) => parent === '1206');
    expect(document.querySelectorAll('defs > path')).toHaveLength(communes.length);
    const wanted = [...text.matchAll(/(?:href="|url\([^#)]*)#([^")&\\]+)/g)].map(([, id]) => id);
    const missing = wanted.filter((id) => !text.includes(`id="${id}"`));
    expect(wanted.length).toBeGreaterThanOrEqual(communes.length);
    expect(missing).toEqual([]);
  });
});

describe('a frozen embed', () => {
  const note = () => page.locator('.newer');

  it('says so when a newer release exists, and nothing before', async () => {
    await page.goto(`${origin}${FROZEN}${pages['embed']}`, { waitUntil: 'networkidle' });
    expect(await note().isVisible()).toBe(false);
    const newest = '2099-01-31';
    await page.route('**/releases.json', (route) =>
      route.fulfill({ json: { newest, releases: [] } }),
    );
    await page.reload({ waitUntil: 'networkidle' });
    await expect.poll(() => note().isVisible()).toBe(true);
    expect(await note().locator('a').getAttribute('href')).toBe(pages['city']);
    await page.goto(`${origin}${pages['embed']}`, { waitUntil: 'networkidle' });
    expect(await note().isVisible()).toBe(false);
  });
});
