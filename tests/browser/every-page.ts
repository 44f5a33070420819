import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import {
  barriers,
  cutTexts,
  layoutShift,
  moving,
  overlaps,
  sidewaysScroll,
  thinned,
} from './looks.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';

const origin = inject('origin');

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };
/** All ways to look at a page, the first as it is opened. */
const LOOKS = [
  { name: 'phone, light', size: PHONE, colorScheme: 'light' },
  { name: 'phone, dark', size: PHONE, colorScheme: 'dark' },
  { name: 'desk, dark', size: DESK, colorScheme: 'dark' },
  { name: 'desk, light', size: DESK, colorScheme: 'light' },
] as const;

let browser: Browser;

interface Seen {
  asked: string[];
  errors: string[];
}

/** Opens an address in a browser of its own, and tells what it asked for and what it said. */
async function opened(
  address: string,
  { blockScripts = false, ...options }: BrowserContextOptions & { blockScripts?: boolean },
  look: (page: Page, seen: Seen) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme: 'light', ...options });
  try {
    const page = await context.newPage();
    const seen: Seen = { asked: [], errors: [] };
    page.on('request', (request) => seen.asked.push(request.url()));
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (line) => line.type() === 'error' && seen.errors.push(line.text()));
    if (blockScripts) await page.route('**/*.js', (route) => route.abort());
    const response = await page.goto(origin + address, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    await look(page, seen);
  } finally {
    await context.close();
  }
}

/** In every look: nothing to scroll to the side, and no barrier that axe can find. */
async function looksWell(page: Page): Promise<void> {
  expect(await sidewaysScroll(page)).toBe(0);
  await thinned(page);
  for (const [i, { name, size, colorScheme }] of LOOKS.entries()) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const found = {
      name,
      sideways: await sidewaysScroll(page),
      barriers: await barriers(page, i > 0),
    };
    expect(found).toEqual({ name, sideways: 0, barriers: [] });
  }
}

async function speaks(page: Page, locale: string): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe(locale);
  expect(await page.locator('h1').allInnerTexts()).toEqual([expect.stringMatching(/\S/)]);
  const text = await page.locator('body').innerText();
  expect(text).toContain('112');
  expect(text).toMatch(locale === 'pl' ? /dane przykładowe/i : /sample data/i);
}

/** Letters twice as large: everything is still there, side by side and not on top of each other. */
async function bearsLargeText(page: Page): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const found = {
      sideways: await sidewaysScroll(page),
      cut: await cutTexts(page),
      over: await overlaps(page),
    };
    // At 320 pixels a single long word may be wider than the window; WCAG asks for this width without zoom.
    const sideways = size === PHONE ? expect.any(Number) : 0;
    expect({ width: size.width, ...found }).toEqual({
      width: size.width,
      sideways,
      cut: [],
      over: [],
    });
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** Looks at a page of each kind in one language. Each language is a file of its own: they run side by side. */
export function looksAtPagesOf(locale: string): void {
  beforeAll(async () => void (browser = await launchBrowser()));
  afterAll(() => browser.close());
  const { atlas } = inject('site');
  const pages = { ...pagesOf(atlas, locale), ...furtherPagesOf(atlas, locale) };
  describe.each(Object.entries(pages))(`${locale}: %s`, (_name, address) => {
    it('speaks its language, stands still, keeps nothing, and can be used by everybody', () =>
      opened(address, { reducedMotion: 'reduce' }, async (page, { asked, errors }) => {
        expect(await layoutShift(page)).toBe(0);
        await speaks(page, locale);
        expect(await moving(page)).toEqual([]);
        await looksWell(page);
        await bearsLargeText(page);
        expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([]);
        expect(await page.context().cookies()).toEqual([]);
        expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
        expect(errors).toEqual([]);
      }));

    it('says as much without JavaScript, on a phone and on a desk', () =>
      opened(address, { javaScriptEnabled: false }, async (page) => {
        await speaks(page, locale);
        expect(await sidewaysScroll(page)).toBe(0);
        await page.setViewportSize(DESK);
        expect(await sidewaysScroll(page)).toBe(0);
      }));

    // axe itself is a script: so those of the page are kept from it instead of all.
    it('can be used by everybody while its scripts have not come', () =>
      opened(address, { blockScripts: true }, looksWell));
  });
}
