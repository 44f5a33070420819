import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const { atlas } = inject('site');
const origin = inject('origin');
const city = pagesOf(atlas, 'pl')['city'] ?? '';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const PHONE = { viewport: { width: 360, height: 800 } };
const DESK = { viewport: { width: 1280, height: 900 } };

async function open(options: Parameters<Browser['newPage']>[0], hash = ''): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(origin + city + hash, { waitUntil: 'load' });
  return page;
}

/** How many of some parts of a page one sees, and does not see. */
const seen = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => {
    const visible = all.filter((one) => one.checkVisibility()).length;
    return [visible, all.length - visible];
  });

describe('the report on a large city', () => {
  it('is short on a phone, and begins with what goes on and the way to each part', async () => {
    const page = await open(PHONE);
    expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(16_000);
    const links = await page
      .locator('.contents a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const parts = await page
      .locator('main > section')
      .evaluateAll((all) => all.map(({ id }) => `#${id}`));
    expect(links).toEqual(parts.filter((part) => part !== '#changes'));
    await page.close();
  });

  it('holds back nothing on a desk, and on paper nothing that is printed', async () => {
    const parts = '.fold :is(li, tr, dt), .police-table tr, .reports-table tr, .duties tr';
    const desk = await open(DESK);
    const [all = 0, hidden] = await seen(desk, parts);
    expect(hidden).toBe(0);
    expect(await seen(desk, '.fold > summary, .whole-table')).toEqual([0, expect.any(Number)]);
    await desk.close();

    const phone = await open(PHONE);
    const [few = 0] = await seen(phone, parts);
    expect(few).toBeLessThan(all / 2);
    await phone.emulateMedia({ media: 'print' });
    const printed =
      '.sources li, .police-table tr, .duties tbody tr, .ledger .postulate:not(.done, .refused)';
    const [count, missing] = await seen(phone, printed);
    expect(count).toBeGreaterThan(40);
    expect(missing).toBe(0);
    await phone.close();
  });

  it('shows the rest of a table when asked, and nothing is missing then; without scripts too', async () => {
    const page = await open({ ...PHONE, javaScriptEnabled: false });
    const table = page.locator('.reports-table').first();
    const rows = table.locator('tbody tr');
    const visible = async () =>
      (await Promise.all((await rows.all()).map((row) => row.isVisible()))).filter(Boolean).length;
    expect(await visible()).toBe(5);
    const more = page.locator('.reports .whole-table');
    expect(await more.innerText()).toContain(`${await rows.count()} wierszy`);
    await more.click();
    expect(await visible()).toBe(await rows.count());
    await page.close();
  });

  it('leaves what stands out in a table of the Police in sight', async () => {
    const page = await open(PHONE);
    const told = page.locator('.police-table tbody tr:has(.against .more, .rose)');
    expect(await told.count()).toBeGreaterThan(0);
    for (const row of await told.all()) expect(await row.isVisible()).toBe(true);
    await page.close();
  });

  it('opens what an address leads into', async () => {
    const page = await open(PHONE, '#offices');
    const offices = page.locator('#offices');
    await expect.poll(() => offices.isVisible()).toBe(true);
    expect(await offices.evaluate((one) => one.closest('details')?.open)).toBe(true);
    await expect
      .poll(() => offices.evaluate((one) => one.getBoundingClientRect().top < innerHeight))
      .toBe(true);
    await page.close();
  });
});

describe('the posts of a region', () => {
  it('are short on a phone, with the places named first in sight, and whole when asked', async () => {
    const page = await browser.newPage({ ...PHONE, javaScriptEnabled: false });
    await page.goto(origin + pagesOf(atlas, 'pl')['posts of a region'], { waitUntil: 'load' });
    expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(15_000);
    const rows = '#candidates .scroller:has(+ .whole-table) tbody tr';
    const best = page.locator('.posts-scenarios').first().locator('.is-shown td.text a');
    const places = await best.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const told = page.locator(`${rows}.telling`);
    expect(await told.count()).toBeGreaterThan(0);
    for (const row of await told.all()) {
      expect(places).toContain(await row.locator('th a').getAttribute('href'));
      expect(await row.isVisible()).toBe(true);
    }
    const [few = 0, held = 0] = await seen(page, rows);
    expect(held).toBeGreaterThan(few);
    await page.locator('#candidates .whole-table').click();
    expect(await seen(page, rows)).toEqual([few + held, 0]);
    await page.close();
  });
});

/** As an older Firefox or Safari: neither its style sheets nor its scripts know ::details-content. */
async function openInOlderBrowser(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage(options);
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('::details-content', '::-unheard-of');
    await route.fulfill({ response, body });
  });
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS) as (...asked: string[]) => boolean;
    CSS.supports = (...asked: string[]) =>
      !asked.some((one) => one.includes('details-content')) && supports(...asked);
  });
  await page.goto(origin + city, { waitUntil: 'load' });
  return page;
}

describe('in a browser that knows no ::details-content', () => {
  const FOLDED = '.fold :is(li, tbody tr, dt)';

  it('opens folds on a desk, and closes them where the window becomes narrow', async () => {
    const page = await openInOlderBrowser(DESK);
    const [all = 0, hidden] = await seen(page, FOLDED);
    expect([all > 40, hidden]).toEqual([true, 0]);
    expect(await seen(page, '.fold > summary')).toEqual([0, expect.any(Number)]);
    await page.setViewportSize(PHONE.viewport);
    await expect.poll(() => seen(page, FOLDED)).toEqual([0, all]);
    await page.close();
  });

  it('opens them on the paper of a phone, and leaves those a reader opened', async () => {
    const page = await openInOlderBrowser(PHONE);
    const [before, all = 0] = await seen(page, FOLDED);
    expect([before, all > 40]).toEqual([0, true]);
    const first = page.locator('details.fold').first();
    await first.locator('summary').click();
    const [chosen] = await seen(page, FOLDED);
    const says = (event: string) =>
      page.evaluate((name) => void dispatchEvent(new Event(name)), event);
    await says('beforeprint');
    expect(await seen(page, FOLDED)).toEqual([all, 0]);
    await says('afterprint');
    expect(await seen(page, FOLDED)).toEqual([chosen, all - (chosen ?? 0)]);
    expect(await first.getAttribute('open')).not.toBe(null);
    await page.close();
  });
});

it('reveals what a phone holds back of a long table where the search of a browser leads there', async () => {
  for (const width of [360, 600]) {
    const page = await open({ viewport: { width, height: 800 } });
    const rows = page.locator('.police-table tr[hidden]');
    expect(await rows.count()).toBeGreaterThan(2);
    const room = await page
      .locator('tr[hidden]')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height > 0).length);
    expect(room).toBe(0);
    // An address within the page reveals by the same steps, and the search cannot be asked for here.
    await rows.last().evaluate((row) => {
      row.id = 'sought';
      location.hash = '#sought';
    });
    await expect.poll(() => page.locator('#sought th').isVisible()).toBe(true);
    expect(await page.locator('.police .whole-table input').isChecked()).toBe(true);
    expect(await rows.count()).toBe(0);
    await page.close();
  }
});
