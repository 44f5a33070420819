import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
});
afterAll(() => browser.close());

const go = (name: string) => page.goto(inject('origin') + pages[name]);

/** Presses Tab until what has the focus is wanted; how often it took. */
async function tabTo(selector: string, most = 60): Promise<number> {
  for (let pressed = 1; pressed <= most; pressed++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
    if (found) return pressed;
  }
  throw new Error(`${selector} is not reached by ${most} presses of Tab.`);
}

it('a commune is found by a name without its Polish letters, and opened, by keys alone', async () => {
  await go('home');
  await tabTo('input[role="combobox"], .search input, input[type="search"]');
  await page.keyboard.type('lodz');
  // With each letter the list is made anew, and nothing of the new one is chosen.
  await page.waitForSelector('[role="option"]:has-text("Łódź")');
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown');
      return page.locator('[role="option"][aria-selected="true"]').count();
    })
    .toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/lodz/);
  expect(await page.locator('h1').innerText()).toContain('Łódź');
});

it('periods and what is shown are switched by arrow keys', async () => {
  await go('reports map');
  await tabTo('[name="period"]');
  const before = await page.locator('h1').innerText();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.locator('h1').innerText()).not.toBe(before);
  await tabTo('[name="show"]');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.map-view .circles circle').count()).toBeGreaterThan(10);
});

it('the map is one stop, with the table of the same values behind it', async () => {
  await go('reports map');
  await tabTo('.map-view svg [tabindex="0"]');
  await page.keyboard.press('Tab');
  const inMap = await page.evaluate(
    () => document.activeElement?.closest('svg.choropleth') !== null,
  );
  expect(inMap).toBe(false);
  await tabTo('#values [role="region"]', 120);
  const ring = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  );
  expect(ring).toBe('solid');
});
