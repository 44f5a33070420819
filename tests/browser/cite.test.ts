import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const { atlas, out } = inject('site');
const pages = pagesOf(atlas, 'pl');
const { release } = openSnapshot(atlas).manifest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
});
afterAll(() => browser.close());

const go = (name: string) => page.goto(inject('origin') + pages[name]);
const plain = () => page.locator('.cite-dialog [name="plain"]').inputValue();

it('a figure is cited by keyboard, with an address that leads to it for ever', async () => {
  await go('city');
  const link = page.locator('#police .cite-link').first();
  const said = ((await link.getAttribute('aria-label')) ?? '').replace(/^Cytuj: /, '');
  await link.focus();
  await page.keyboard.press('Enter');
  // Kraków is the name of a commune and of a district.
  const cited = said.replace('Kraków,', 'Kraków (gmina miejska, miasto na prawach powiatu),');
  expect(await plain()).toContain(`: ${cited}, `);
  const [address = ''] = /https:\S+$/.exec(await plain()) ?? [];
  const { pathname, hash } = new URL(address);
  expect(pathname).toBe(`/releases/${release.id}/figures/126101/`);
  expect(await page.locator('.cite-dialog [name="bibtex"]').inputValue()).toContain(
    `url = {${address}}`,
  );
  await page.keyboard.press('Escape');
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(existsSync(join(out, pathname, 'index.html'))).toBe(true);

  await page.goto(inject('origin') + pathname + hash);
  const target = page.locator('td:target');
  expect(await target.textContent()).toContain(said.split(': ').at(-1));
  expect(await target.evaluate((cell) => cell.getBoundingClientRect().top)).toBeLessThan(900);
});

it('a row is headed by its category alone, which is read out before each of its figures', async () => {
  await go('city');
  const { categories } = openSnapshot(atlas).manifest;
  const names = new Set(categories.map(({ name }) => name['pl']?.toLowerCase()));
  const heads = await page
    .locator('.police-table, .reports-table')
    .getByRole('rowheader')
    .evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  const headed = heads.map((text) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/^w\stym /, '')
      .toLowerCase(),
  );
  expect(headed.length).toBeGreaterThan(20);
  // Reports over time are headed by their year.
  const others = headed.filter((text) => !names.has(text.trim()) && !/^\d{4}$/.test(text));
  expect(others).toEqual([]);
  expect(await page.locator('th .cite-link').count()).toBe(0);
  // Each figure has its mark, and room for it beside the number.
  const marks = page.locator('.police-table td .cite-link');
  expect(await marks.count()).toBe(await page.locator('.police-table tbody tr').count());
  for (const width of [320, 700, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const covered = await marks.evaluateAll((all) =>
      all.filter((mark) => {
        const number = document.createRange();
        number.selectNode(mark.previousSibling!);
        const [a, b] = [number.getBoundingClientRect(), mark.getBoundingClientRect()];
        // Half of the field of a mark is empty room for a finger.
        const glyph = { left: b.left, right: b.left + b.width / 2 };
        return a.width > 0 && a.left < glyph.right && glyph.left < a.right && a.top < b.bottom;
      }),
    );
    expect({ width, covered: covered.length }).toEqual({ width, covered: 0 });
  }
  await page.setViewportSize({ width: 1000, height: 900 });
});

it('a row of a map’s table is cited with its area, in the period that is chosen', async () => {
  await go('police map');
  const row = page.locator('#values tbody tr').first();
  await row.scrollIntoViewIfNeeded();
  await row.locator('.cite-link').click();
  const name = await row.locator('th a').first().textContent();
  const larger = row.locator('td.text');
  if ((await larger.count()) > 0)
    expect(await plain()).toContain(`: ${name}, ${await larger.textContent()}, `);
  expect(await plain()).toContain(`: ${name}, `);
  expect(await plain()).toMatch(/\/figures\/\d{6}\/#[\w-]+-\d{4}$/);
});

it('without a script the mark leads to the figure', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(inject('origin') + pages['city']);
  await still.locator('#police .cite-link').first().click();
  await expect.poll(() => still.locator('td:target').count()).toBe(1);
  await context.close();
});
