import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { barriers, sidewaysScroll, thinned } from './looks.ts';
import { pagesOf } from './pages.ts';

const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 },
];

async function tilesOf(name: string): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZES[0] ?? null, reducedMotion: 'reduce' });
  await page.goto(inject('origin') + pages[name]);
  await page.locator('#as-tiles').check({ force: true });
  return page;
}

describe.each(['reports map', 'regional map'])('tiles of equal size: %s', (name) => {
  it('are without a barrier that axe can find, on a phone and a desk, light and dark', async () => {
    const page = await tilesOf(name);
    await thinned(page);
    const found = [];
    for (const size of SIZES)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        expect(await page.locator('.map-tiles').isVisible()).toBe(true);
        found.push(...(await barriers(page, found.length > 0)), await sidewaysScroll(page));
      }
    expect(found).toEqual([0, 0, 0, 0]);
    await page.close();
  });

  it('have no name that is cut at the edges, and none upon another', async () => {
    const page = await tilesOf(name);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const names = await page.evaluate(() => {
        const box = document.querySelector('.map-tiles svg')?.getBoundingClientRect();
        const all = [...document.querySelectorAll('.map-tiles .names text')]
          .filter((text) => text.checkVisibility())
          .map((text) => ({ name: text.textContent ?? '', at: text.getBoundingClientRect() }));
        const cut = all.filter(
          ({ at }) => at.left < (box?.left ?? 0) || at.right > (box?.right ?? 0),
        );
        const over = all.flatMap((one, i) =>
          all
            .slice(i + 1)
            .filter(
              ({ at }) =>
                at.left < one.at.right &&
                at.right > one.at.left &&
                // Letters are lower than their boxes.
                at.top + 4 < one.at.bottom &&
                at.bottom - 4 > one.at.top,
            )
            .map((other) => `${one.name} / ${other.name}`),
        );
        return { many: all.length, cut: cut.map((one) => one.name), over };
      });
      expect(names).toEqual({ many: expect.any(Number), cut: [], over: [] });
      expect(names.many).toBeGreaterThan(4);
    }
    await page.close();
  });
});

it('a finger on an area shows what it is and how much, and does not leave the page', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const address = inject('origin') + pages['regional map'];
  await page.goto(address);
  const area = page.locator('.map-view .areas [data-c]').nth(20);
  await area.scrollIntoViewIfNeeded();
  const box = await area.boundingBox();
  if (!box) throw new Error('The area is not drawn.');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => page.locator('.map-tip').innerText()).toMatch(/\S[\s\S]*\d/);
  expect(page.url()).toBe(address);
  const tip = await page.locator('.map-tip').boundingBox();
  expect(tip?.x).toBeGreaterThanOrEqual(0);
  expect((tip?.x ?? 0) + (tip?.width ?? 0)).toBeLessThanOrEqual(360);
  await context.close();
});

it('the bar of scale is as long as it says on paper as on the screen', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(inject('origin') + pages['regional map']);
  const told = () =>
    page.evaluate(() => {
      const map = document.querySelector<SVGSVGElement>('.map-view svg.choropleth');
      const bar = document.querySelector('.map-view .scale svg')?.getBoundingClientRect().width;
      const scale = document.querySelector<HTMLElement>('.map-view .scale');
      const pixelsPerUnit = map?.getScreenCTM()?.a ?? 0;
      const km = Number(scale?.querySelector('b')?.textContent);
      const wanted = (km / Number(scale?.dataset['kmPerUnit'])) * pixelsPerUnit;
      return { bar: bar ?? 0, wanted, km };
    });
  const onScreen = await told();
  await page.emulateMedia({ media: 'print' });
  // A sheet of A4 between its margins, at 96 pixels an inch.
  await page.setViewportSize({ width: 703, height: 1000 });
  const onPaper = await told();
  for (const { bar, wanted, km } of [onScreen, onPaper]) {
    expect(km).toBeGreaterThan(0);
    expect(Math.abs(bar - wanted)).toBeLessThan(1.5);
  }
  expect(onPaper.bar).not.toBeCloseTo(onScreen.bar, 0);
  await page.close();
});
