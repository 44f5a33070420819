import { readFileSync } from 'node:fs';
import type Axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const { atlas } = inject('site');
const origin = inject('origin');
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** Opens an address in a browser of its own, and tells what it asked for and what it said. */
async function opened<T>(
  address: string,
  options: BrowserContextOptions,
  look: (page: Page, seen: { asked: string[]; errors: string[] }) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const seen = { asked: [] as string[], errors: [] as string[] };
    page.on('request', (request) => seen.asked.push(request.url()));
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (line) => line.type() === 'error' && seen.errors.push(line.text()));
    const response = await page.goto(origin + address, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    return await look(page, seen);
  } finally {
    await context.close();
  }
}

const sidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

interface Barrier {
  id: string;
  where: string[];
}

async function barriers(page: Page): Promise<Barrier[]> {
  await page.evaluate(axe);
  return await page.evaluate(async (tags) => {
    const { axe: engine } = window as unknown as { axe: typeof Axe };
    const { violations } = await engine.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 5).map((node) => node.target.join(' ')),
    }));
  }, WCAG);
}

type Ways = readonly (readonly [name: string, options: BrowserContextOptions])[];

/** All ways to look at the Polish pages; the English ones have the same components and other words. */
const LOOKS: Record<string, Ways> = {
  pl: [
    ['on a phone', { viewport: PHONE }],
    ['on a phone without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
    ['on a desk, in the dark', { viewport: DESK, colorScheme: 'dark' }],
    ['on a desk without JavaScript', { viewport: DESK, javaScriptEnabled: false }],
  ],
  en: [
    ['on a phone', { viewport: PHONE }],
    ['on a desk without JavaScript', { viewport: DESK, javaScriptEnabled: false }],
  ],
};
const INSPECTIONS: Record<string, Ways> = {
  pl: [
    ['light, on a phone', { viewport: PHONE, colorScheme: 'light' }],
    ['dark, on a desk', { viewport: DESK, colorScheme: 'dark' }],
  ],
  en: [['dark, on a phone', { viewport: PHONE, colorScheme: 'dark' }]],
};

for (const locale of ['pl', 'en']) {
  describe.each(Object.entries(pagesOf(atlas, locale)))(`${locale}: %s`, (_name, address) => {
    it.each(LOOKS[locale] ?? [])(
      '%s: fits, speaks its language, says 112 and that it is a sample',
      (_, options) =>
        opened(address, options, async (page) => {
          expect(await sidewaysScroll(page)).toBe(0);
          expect(await page.locator('html').getAttribute('lang')).toBe(locale);
          expect(await page.locator('h1').allInnerTexts()).toEqual([expect.stringMatching(/\S/)]);
          const text = await page.locator('body').innerText();
          expect(text).toContain('112');
          expect(text).toMatch(locale === 'pl' ? /dane przykładowe/i : /sample data/i);
        }),
    );

    it('asks nothing of another host, sets no cookie, keeps nothing, and has no errors', () =>
      opened(address, { viewport: DESK }, async (page, { asked, errors }) => {
        expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([]);
        expect(await page.context().cookies()).toEqual([]);
        expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
        expect(errors).toEqual([]);
      }));

    it.each(INSPECTIONS[locale] ?? [])('has no barrier that axe can find: %s', (_, options) =>
      opened(address, options, async (page) => expect(await barriers(page)).toEqual([])),
    );
  });
}
