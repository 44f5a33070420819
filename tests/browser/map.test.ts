import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
let page: Page;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({
    viewport: { width: 1280, height: 1000 },
    reducedMotion: 'reduce',
  });
  await page.goto(inject('origin') + pages['reports map']);
});

const MAP = '.map-view svg.choropleth';
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const query = () => new URL(page.url()).searchParams;
const viewBox = () => page.locator(MAP).getAttribute('viewBox');

it('walks by arrow keys from area to area and back, and says name, value and class', async () => {
  await page.locator(`${MAP} [tabindex="0"]`).focus();
  const start = await focused();
  expect(start).toMatch(/^.+: .+\. .+/);
  await page.keyboard.press('ArrowRight');
  const right = await focused();
  expect(right).not.toBe(start);
  expect(await page.locator('.map-tip').innerText()).toContain(right.split(':')[0]);
  expect(await page.locator(`${MAP} [tabindex="0"]`).count()).toBe(1);
});

it('marks an area in the legend, and Back takes the mark away', async () => {
  await page.locator(`${MAP} [tabindex="0"]`).focus();
  await page.keyboard.press('Space');
  expect(query().get('area')).toMatch(/^\d{4}$/);
  const name = (await focused()).split(':')[0] ?? '';
  expect(await page.locator('.legend .mark-chosen').allInnerTexts()).toContainEqual(
    expect.stringContaining(name),
  );
  expect(await page.locator('.map-chosen a').innerText()).toBe(name);
  await page.goBack();
  await expect.poll(() => page.locator('.map-chosen').innerText()).toBe('');
});

it('zooms to a part of the country and back, and keeps the part in the address', async () => {
  const whole = await viewBox();
  await page.selectOption('[name="part"]', '12');
  await expect.poll(viewBox).not.toBe(whole);
  const part = await viewBox();
  expect(query().get('part')).toBe('12');
  await page.reload();
  await expect.poll(viewBox).toBe(part);
  await page.locator('[data-map-command="whole"]').click();
  await expect.poll(viewBox).toBe(whole);
});

it('shows a commune that is written without its Polish letters, with what lies around it', async () => {
  await page.goto(inject('origin') + pages['police map']);
  const whole = await viewBox();
  const field = page.locator('[name="find"]');
  await field.fill('lodz');
  await field.press('Enter');
  await expect.poll(viewBox).not.toBe(whole);
  const near = await viewBox();
  expect([query().get('area'), query().get('part')]).toEqual(['106101', '106101']);
  expect(await field.inputValue()).toBe('Łódź, miasto na prawach powiatu');
  expect(await page.locator('.map-chosen a').innerText()).toBe('Łódź');
  const inside = await page.locator(`${MAP} [data-c="106101"]`).evaluate((shape) => {
    const [one, all] = [shape, shape.closest('svg')!].map((e) => e.getBoundingClientRect());
    return one!.left > all!.left && one!.right < all!.right && one!.width > all!.width / 20;
  });
  expect(inside).toBe(true);
  await page.goBack();
  await expect.poll(viewBox).toBe(whole);
  await field.fill('qqqq');
  await field.press('Enter');
  expect(await field.evaluate((one: HTMLInputElement) => one.validity.valid)).toBe(false);

  await page.goto(inject('origin') + pages['city']);
  await page.locator('.map-note a[href*="part="]').click();
  await expect.poll(() => page.locator('.map-chosen a').innerText()).toBe('Kraków');
  expect(await viewBox()).not.toBe(whole);
  expect(near).not.toBe(await viewBox());
});

it('shows another period in heading, map, legend and table, as the file of figures has it', async () => {
  const period = await page.locator('[name="period"]').first().getAttribute('value');
  await page.locator('[name="period"]').first().check({ force: true });
  await expect.poll(() => page.locator('h1').innerText()).toContain(period);
  expect(query().get('period')).toBe(period);
  const file = await page.locator('map-controls').getAttribute('data-file');
  const figures = await (await fetch(inject('origin') + file)).json();
  const shown = figures.periods.find((p: { period: string }) => p.period === period);
  const rows = await page.locator('#values tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      code: row.querySelector('a')?.pathname.split('/').at(-2)?.split('-')[0],
      count: row.querySelectorAll('td')[1]?.textContent?.replace(/\s/g, ''),
    })),
  );
  const wrong = rows.filter(({ code, count }) => {
    const wanted = shown.counts[figures.areas.indexOf(code)];
    return typeof wanted === 'number' && String(wanted) !== count;
  });
  expect(wrong).toEqual([]);
  const counted = await page.locator('.legend-box:not([hidden]) td span').allInnerTexts();
  expect(counted.reduce((sum, n) => sum + Number(n), 0)).toBe(figures.areas.length);
});

/** The area that Tab leads to: its name, and whether it lies in the part of the map that is shown. */
const stop = () =>
  page.locator(`${MAP} [tabindex="0"]`).evaluate((one) => {
    const shown = one.closest('svg')!.getBoundingClientRect();
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return {
      name: one.getAttribute('aria-label')?.split(':')[0],
      inSight: x > shown.left && x < shown.right && y > shown.top && y < shown.bottom,
    };
  });

it('is entered by keys at the area that was asked for, and always at one that can be seen', async () => {
  await page.goto(inject('origin') + pages['city']);
  await page.locator('.map-note a[href*="part="]').click();
  await expect.poll(stop).toEqual({ name: 'Kraków', inSight: true });
  await page.locator('[name="find"]').fill('suwalki');
  await page.locator('[name="find"]').press('Enter');
  await expect.poll(stop).toEqual({ name: 'Suwałki', inSight: true });
  await page.goto(inject('origin') + pages['reports map']);
  for (const part of ['32', '18', '']) {
    await page.selectOption('[name="part"]', part);
    await expect.poll(async () => (await stop()).inSight).toBe(true);
  }
  await page.goto(`${inject('origin')}${pages['regional map']}?area=126101`);
  await page.locator('#as-tiles').check({ force: true });
  const tile = page.locator('.map-tiles svg [tabindex="0"]');
  await expect.poll(() => tile.getAttribute('aria-label')).toMatch(/^Kraków:/);
});

it('shows the same in its other language, and what was before when one goes back', async () => {
  await page.goto(`${inject('origin')}${pages['reports map']}?area=1206`);
  const other = () => page.locator('a.language').evaluate((link: HTMLAnchorElement) => link.search);
  await expect.poll(other).toBe('?area=1206');
  const period = (await page.locator('[name="period"]').first().getAttribute('value')) ?? '';
  await page.locator('[name="period"]').first().check({ force: true });
  await expect.poll(other).toBe(`?area=1206&period=${period}`);
  await page.goBack();
  await expect.poll(other).toBe('?area=1206');
  await page.goForward();
  await expect.poll(other).toContain(period);
  await page.locator('a.language').click();
  await expect.poll(() => page.locator('h1').innerText()).toContain(period);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('.map-chosen a').innerText()).toContain('krakowski');
});

it('is called by what it shows, for whoever listens, also after another choice', async () => {
  const names = () =>
    page
      .locator('svg.choropleth')
      .evaluateAll((maps) => maps.map((map) => map.getAttribute('aria-label')));
  const heading = () => page.locator('h1').innerText();
  const first = await heading();
  for (const choice of ['[name="period"]', '[name="show"][value="count"]']) {
    await page.locator(choice).first().check({ force: true });
    await expect.poll(heading).not.toBe(first);
  }
  await expect.poll(heading).toContain('liczba');
  const shown = (await heading()).replaceAll('\u00a0', ' ');
  expect((await names()).length).toBe(2);
  for (const name of await names())
    expect(name?.replaceAll('\u00a0', ' ')).toContain(`: ${shown}.`);
});

it('draws counts as circles and colours no area by them', async () => {
  await page.locator('[name="show"][value="count"]').check({ force: true });
  await expect.poll(() => page.locator(`${MAP} .circles circle`).count()).toBeGreaterThan(100);
  expect(await page.locator(`${MAP} .areas [data-fill="0"] path`).count()).toBe(0);
});

it('shows equal tiles instead of the map, without a script too', async () => {
  const bare = await browser.newPage({ javaScriptEnabled: false });
  await bare.goto(inject('origin') + pages['reports map']);
  await bare.locator('#as-tiles').check({ force: true });
  expect(await bare.locator('.map-tiles').isVisible()).toBe(true);
  expect(await bare.locator('.map-view').isVisible()).toBe(false);
  expect(await bare.locator('.map-tiles .areas path').count()).toBe(380);
  await bare.close();
});
