import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const origin = inject('origin');
const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
let page: Page;
let host: Server;
let hostOrigin: string;
let shown = '';

beforeAll(async () => {
  host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html;charset=utf-8');
    response.end(`<!doctype html><html lang="pl"><title>Gmina</title><h1>Gmina</h1>${shown}`);
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  hostOrigin = `http://127.0.0.1:${(host.address() as { port: number }).port}`;
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1024, height: 900 } });
});
afterAll(async () => {
  await browser.close();
  host.close();
});

/** The line of HTML a commune's page offers, pointed at this machine instead of the public site. */
async function offeredFrame(): Promise<string> {
  await page.goto(origin + pages['city']);
  const texts = await page
    .locator('textarea, code, pre, input')
    .evaluateAll((all) => all.map((e) => ('value' in e ? String(e.value) : (e.textContent ?? ''))));
  const frame = texts.find((text) => text.includes('<iframe'));
  if (!frame) throw new Error('The page offers no <iframe>.');
  return frame.replace(/src="https?:\/\/[^/"]+/, `src="${origin}`);
}

it('the line a commune can copy shows its card on a page of another host', async () => {
  shown = await offeredFrame();
  expect(shown).toMatch(/^<iframe [^>]*title="[^"]+"[^>]*><\/iframe>$/);
  await page.goto(hostOrigin);
  const card = page.frameLocator('iframe');
  await expect.poll(() => card.locator('body').innerText()).toContain('Kraków');
  const text = await card.locator('body').innerText();
  expect(text).toContain('112');
  expect(text).toMatch(/dane przykładowe/i);
});

it('links inside the card leave the frame', async () => {
  await page.goto(hostOrigin);
  const links = page.frameLocator('iframe').locator('a[href]:not([href^="tel:"]):not([href^="#"])');
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('target')));
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => target !== '_top' && target !== '_blank')).toEqual([]);
});

it.each([320, 600])('the card fits a column of %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 700 });
  await page.goto(origin + pages['embed']);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBe(0);
});
