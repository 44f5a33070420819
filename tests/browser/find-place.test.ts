import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { startHost } from './host.ts';
import { pagesOf } from './pages.ts';

const origin = inject('origin');
const pages = pagesOf(inject('site').atlas, 'pl');
/** In the middle of Kraków. */
const HERE = { longitude: 19.9383, latitude: 50.0614 };

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

it('where a reader is, is worked out in the browser and told nobody', async () => {
  const context = await browser.newContext({ geolocation: HERE, permissions: ['geolocation'] });
  const page = await context.newPage();
  await page.goto(origin + pages['home'], { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', (one) => {
    const { origin: host, pathname, search } = new URL(one.url());
    asked.push(`${one.method()} ${host === origin} ${pathname}${search} ${one.postData() ?? ''}`);
  });
  await page.locator('.search-here').click();
  const found = page.locator('.search-status a');
  await expect.poll(() => found.getAttribute('href')).toBe(pages['city']);
  expect(await found.innerText()).toContain('Kraków');
  // The outlines and the names of all areas, and nothing that hangs on the place.
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((one) => !one.startsWith('GET true /'))).toEqual([]);
  expect(asked.filter((one) => /19\.9|50\.06|126101/.test(one))).toEqual([]);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
  await context.close();
});

it('on another site it is asked for where the code of the search lets it, and else not offered', async () => {
  const host = await startHost();
  const context = await browser.newContext({ geolocation: HERE, permissions: ['geolocation'] });
  const page = await context.newPage();
  const local = (code: string) => code.replaceAll('https://example.org', origin);
  for (const kind of ['frame', 'element']) {
    await page.goto('about:blank');
    await page.goto(`${origin}${pages['builder']}#content=search`);
    const field = page.locator(`[data-code="${kind}"]`);
    await expect.poll(() => field.inputValue()).not.toBe('');
    const code = local(await field.inputValue());
    const search = page.frameLocator('iframe');
    host.show(code);
    await page.goto(host.origin);
    await search.locator('.search-here').click();
    const found = search.locator('.search-status a');
    await expect.poll(() => found.getAttribute('href')).toBe(pages['city']);
    // As systems leave it that know no such attribute.
    host.show(code.replace(/ allow="[^"]*"/, ''));
    await page.goto(host.origin);
    await search.locator('#area-search').waitFor();
    expect(await search.locator('.search-here').isVisible()).toBe(false);
  }
  await context.close();
  host.close();
});

it.each([
  ['lodz', 'Łódź'],
  ['KRAKOW', 'Kraków'],
  // A village of the commune of Skawina.
  ['radziszow', 'Skawina'],
])('the first page finds by %s what it is or lies in: %s', async (query, name) => {
  const page = await browser.newPage();
  await page.goto(origin + pages['home']);
  await page.locator('#area-search').pressSequentially(query);
  const options = page.locator('.autocomplete__option');
  await expect.poll(async () => (await options.allInnerTexts()).join('\n')).toContain(name);
  await page.close();
});

it('a lost page searches, too', async () => {
  const page = await browser.newPage();
  const response = await page.goto(`${origin}/gmina/nie-ma/`);
  expect(response?.status()).toBe(404);
  await page.locator('#area-search').pressSequentially('krakow');
  await expect
    .poll(() => page.locator('.autocomplete__option').first().innerText())
    .toContain('Kraków');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}${pages['city']}`);
  await page.close();
});

it.each(['home', 'builder'] as const)(
  '%s says that names do not come, until they do',
  async (at) => {
    const page = await browser.newPage();
    await page.route('**/data/search.json', (route) => route.abort());
    await page.goto(origin + pages[at]);
    const field = page.locator('[role="combobox"]');
    const option = page.locator('.autocomplete__option');
    await field.fill('krak');
    await expect
      .poll(() => option.allInnerTexts())
      .toEqual([expect.stringContaining('Nie udało się')]);
    await page.unroute('**/data/search.json');
    await field.fill('krako');
    await expect.poll(() => option.first().innerText()).toContain('Kraków');
    await page.close();
  },
);

it('a name is said to be none when the list of names has come, and not before', async () => {
  const page = await browser.newPage();
  let send = () => {};
  const held = new Promise<void>((resolve) => void (send = resolve));
  await page.route('**/data/search.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(origin + pages['home']);
  const option = page.locator('.autocomplete__option');
  await page.locator('#area-search').fill('krakow');
  await expect.poll(() => option.allInnerTexts()).toEqual(['Szukamy…']);
  send();
  await expect.poll(() => option.first().innerText()).toContain('Kraków');
  await page.locator('#area-search').fill('qqqq');
  await expect.poll(() => option.allInnerTexts()).toEqual([expect.stringContaining('Nie ma')]);
  await page.close();
});
