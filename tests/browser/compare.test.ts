import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { isCounted } from '../../src/domain/cell.ts';
import { LEADING_MEASURE } from '../../src/domain/measure.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { createAddresses } from '../../src/site/addresses.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { latestPeriod } from '../../src/site/shown-periods.ts';
import { launchBrowser } from './chromium.ts';
import { barriers, sidewaysScroll } from './looks.ts';
import { pagesOf } from './pages.ts';

const origin = inject('origin');
const { atlas } = inject('site');
const snapshot = openSnapshot(atlas);
const { manifest } = snapshot;
const pages = pagesOf(atlas, 'pl');
const to = createAddresses(manifest);
const [CITY, OTHER, SMALL] = ['126101', '126301', '020102'] as const;
let browser: Browser;
let page: Page;

beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
});

const columns = () => page.locator('[data-plane="police"] thead th a').allInnerTexts();

async function open(codes: readonly string[], locale = 'pl'): Promise<void> {
  await page.goto(`${origin}${to.compare(locale)}#places=${codes.join(',')}`);
  await expect.poll(async () => (await columns()).length).toBe(Math.min(codes.length, 3));
}

/** The latest count of each category of a place, as the snapshot has it; null where it is not one. */
function countsOf(code: string): Map<string, number | null> {
  const { series } = snapshot.area(code);
  const counts = manifest.categories.map(({ id, plane }) => {
    const cell = series.find((one) => one.category === id && one.measure === LEADING_MEASURE[plane])
      ?.cells[latestPeriod(manifest, plane)];
    return [id, cell !== undefined && isCounted(cell) ? cell : null] as const;
  });
  return new Map(counts);
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('places side by side', () => {
  it('have the figures of the snapshot, of every category', async () => {
    await open([CITY, SMALL]);
    const { name } = snapshot.entry(CITY);
    expect((await columns())[0]).toBe(name);
    const words = wordsOf('pl');
    const [city, small] = [countsOf(CITY), countsOf(SMALL)];
    const shown = new Map(
      await page.locator('.compare-table tbody').evaluateAll((bodies) =>
        bodies.map((body) => {
          const figures = [...body.querySelectorAll('.figure')].map((one) => one.textContent);
          return [(body as HTMLElement).dataset['category'] ?? '', figures] as const;
        }),
      ),
    );
    const folded = plain((await page.locator('.compare-lists').allInnerTexts()).join(' '));
    let compared = 0;
    for (const { id, name: names } of manifest.categories) {
      const counts = [city.get(id) ?? null, small.get(id) ?? null];
      const isFolded = new Set(counts).size === 1 && (counts[0] === 0 || counts[0] === null);
      expect([id, shown.has(id)]).toEqual([id, !isFolded]);
      if (isFolded) expect(folded).toContain(plain(names['pl'] ?? ''));
      for (const [i, figure] of shown.get(id)?.entries() ?? []) {
        const count = counts[i];
        if (typeof count === 'number') expect([id, figure]).toEqual([id, words.number(count)]);
        else expect(figure).not.toMatch(/\d/);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  it('are judged beside the first, and one that lies in another is not', async () => {
    await open([CITY, OTHER, CITY.slice(0, 2)]);
    const verdicts = (column: number) =>
      page
        .locator(`[data-plane="police"] td:nth-child(${column}) .compare-verdict`)
        .allInnerTexts();
    expect(await verdicts(1)).toEqual([]);
    const second = await verdicts(2);
    expect(second.length).toBeGreaterThan(5);
    for (const one of second)
      expect(plain(one)).toMatch(
        /^Wobec: Kraków\s+(wyższy|niższy|bez wyraźnej różnicy|za mało zdarzeń)/,
      );
    const third = await verdicts(3);
    expect(third.length).toBeGreaterThan(5);
    for (const one of third) expect(plain(one)).toContain('jedno leży w drugim');
  });

  it('are found by name, taken away again, and stand in the address', async () => {
    await page.goto(origin + pages['city']);
    await page.getByRole('link', { name: 'Porównaj z innym miejscem' }).click();
    await expect.poll(columns).toEqual(['Kraków']);
    expect(await page.locator('.compare-news').innerText()).toContain('jeszcze jedno');
    await page.locator('#compare-search').fill('tarnow');
    await page.locator('.autocomplete__option', { hasText: 'Tarnów' }).first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(columns).toEqual(['Kraków', 'Tarnów']);
    expect(await page.title()).toMatch(/^Kraków, Tarnów – Porównaj miejsca/);
    // The city, and not the commune around it.
    expect(new URL(page.url()).hash).toBe(`#places=${CITY},${OTHER}`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('compare-search');
    await page.locator('[data-plane="police"] thead button').first().click();
    await expect.poll(columns).toEqual(['Tarnów']);
    expect(new URL(page.url()).hash).toBe(`#places=${OTHER}`);
  });

  it('stay where the link over the menu is followed', async () => {
    await open([CITY, OTHER]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    await page.locator('#compare-search').fill('skaw');
    await page.locator('.autocomplete__option', { hasText: 'Skawina' }).first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(columns).toEqual(['Kraków', 'Tarnów', 'Skawina']);
    // The field is gone, and whoever has no mouse is at what was added.
    expect(await page.locator('#compare-search').isVisible()).toBe(false);
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Skawina');
  });

  it('are three at most, each once, and those there are not are named', async () => {
    await open([CITY, OTHER, SMALL, '02']);
    expect(await page.locator('#compare-search').isVisible()).toBe(false);
    await page.goto('about:blank');
    await page.goto(`${origin}${to.compare('pl')}#places=${CITY},${CITY},999,<b>`);
    await expect.poll(columns).toEqual(['Kraków']);
    expect(await page.locator('.compare-news').innerText()).toContain('999, <b>');
  });

  it('are told of in English, fit a narrow phone, and have no barrier', async () => {
    await open([CITY, SMALL, OTHER], 'en');
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await barriers(page, width > 320)).toEqual([]);
    }
    expect(await page.locator('.compare-verdict').first().innerText()).toContain('Against: Kraków');
    await page.locator('a.language').click();
    await expect.poll(columns).toHaveLength(3);
    expect(new URL(page.url()).pathname).toBe(to.compare('pl'));
  });

  it('say so where the figures do not come', async () => {
    await page.route('**/data/areas/**', (route) => route.abort());
    await page.goto(`${origin}${to.compare('pl')}#places=${CITY}`);
    await expect
      .poll(() => page.locator('.compare-news').innerText())
      .toContain('Nie udało się pobrać liczb');
  });
});
