import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => browser.close());

const go = (name: string) => page.goto(inject('origin') + pages[name]);

/** What has the focus: its text, where it leads, whether one can see it, and its ring. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      tag: element.localName,
      href: element.getAttribute('href'),
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
      ring: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    };
  });

it('the first thing reached leads past the header, and is seen once it has the focus', async () => {
  await go('city');
  await page.keyboard.press('Tab');
  await expect.poll(focused).toMatchObject({ tag: 'a', href: '#content', seen: true });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(
    () => document.activeElement?.closest('main, footer') !== null,
  );
  expect(inMain).toBe(true);
});

it.each(['home', 'city', 'police map'])(
  'every link and field of the page can be reached, with a ring: %s',
  async (name) => {
    await go(name);
    const header = await page
      .locator('.masthead a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(header.length).toBeGreaterThan(3);
    const reached = [];
    for (let i = 0; i < header.length + 2; i++) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached.filter(({ seen, ring }) => !seen || !ring)).toEqual([]);
    expect(reached.map(({ href }) => href)).toEqual(expect.arrayContaining(header));
  },
);

it('touch targets in the header are 24 pixels or more', async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await go('home');
  const boxes = await page
    .locator('header nav a')
    .evaluateAll((links) =>
      links.map((link) =>
        Math.min(link.getBoundingClientRect().height, link.getBoundingClientRect().width),
      ),
    );
  expect(boxes.filter((size) => size < 24)).toEqual([]);
});

it.each(['police map', 'reports map'])(
  'what has the focus is not behind the head of a table that stays in sight: %s',
  async (name) => {
    // A desk of 1280 by 1024 pixels, made four times as large.
    await page.setViewportSize({ width: 320, height: 256 });
    await go(name);
    await page.locator('.map-table tbody a').nth(60).focus();
    const covered: string[] = [];
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Shift+Tab');
      const { text, top, head } = await page.evaluate(() => {
        const element = document.activeElement;
        return {
          text: element?.textContent ?? '',
          top: element?.getBoundingClientRect().top ?? 0,
          head: element?.closest('table')?.tHead?.getBoundingClientRect().bottom ?? Infinity,
        };
      });
      if (top < head) covered.push(text);
    }
    expect(covered).toEqual([]);
  },
);
