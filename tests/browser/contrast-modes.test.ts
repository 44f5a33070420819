import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';

const { atlas } = inject('site');
const pages: Record<string, string> = { ...pagesOf(atlas, 'pl'), ...furtherPagesOf(atlas, 'pl') };
const origin = inject('origin');
let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const MAP = '.map-view svg.choropleth';

async function lookAt(name: string, options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(origin + pages[name]);
  return page;
}

/** Fills of the classes on a map, as they are painted. */
const classFills = (page: Page) =>
  page.locator(`${MAP} .areas [data-fill]`).evaluateAll((groups) =>
    groups.map((group) => {
      const path = group.querySelector('path') ?? group;
      return getComputedStyle(path).fill;
    }),
  );

describe('in forced colours', () => {
  it('a map keeps the colours and patterns without which it says nothing', async () => {
    const plain = await lookAt('police map', {});
    const wanted = await classFills(plain);
    await plain.close();
    const forced = await lookAt('police map', { forcedColors: 'active' });
    expect(await classFills(forced)).toEqual(wanted);
    expect(new Set(wanted).size).toBeGreaterThan(4);
    await forced.close();
  });

  it('so does the key of a district’s map on another site', async () => {
    const keyFills = (page: Page) =>
      page
        .locator('.map-key:visible rect')
        .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).fill));
    const plain = await lookAt('embedded district', {});
    const wanted = await keyFills(plain);
    await plain.close();
    const forced = await lookAt('embedded district', { forcedColors: 'active' });
    expect(await keyFills(forced)).toEqual(wanted);
    expect(new Set(wanted).size).toBeGreaterThan(4);
    await forced.close();
  });

  it('what has the focus is ringed, and what is switched on is told from what is not', async () => {
    const page = await lookAt('reports map', { forcedColors: 'active' });
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(
        document.activeElement ?? document.body,
      );
      return { outlineStyle, width: Number.parseFloat(outlineWidth) };
    });
    expect(ring).toEqual({ outlineStyle: 'solid', width: 3 });
    const looks = await page.locator('[name="show"]').evaluateAll((fields) =>
      (fields as HTMLInputElement[]).map((field) => {
        const { backgroundColor, color } = getComputedStyle(field.nextElementSibling ?? field);
        return { on: field.checked, look: `${backgroundColor} ${color}` };
      }),
    );
    const on = looks.find((one) => one.on)?.look;
    expect(looks.filter((one) => !one.on && one.look === on)).toEqual([]);
    await page.close();
  });
});

describe('with letters, words and lines set apart as WCAG 1.4.12 has it', () => {
  const APART =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';

  it.each(['district', 'city', 'posts of a region'])(
    'no figure on a phone runs into the next one: %s',
    async (name) => {
      const page = await lookAt(name, { viewport: { width: 320, height: 900 } });
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }, APART);
      const met = await page.locator('tbody tr').evaluateAll((rows) => {
        const boxesOf = (cell: Element) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          return [...words.getClientRects()].filter(({ width }) => width > 2);
        };
        const meet = (a: DOMRect, b: DOMRect) =>
          a.right > b.left + 1 &&
          b.right > a.left + 1 &&
          a.bottom > b.top + 4 &&
          b.bottom > a.top + 4;
        return rows.flatMap((row) => {
          const cells = [...row.children].filter((cell) => cell.checkVisibility());
          const boxes = cells.map(boxesOf);
          return cells.slice(1).flatMap((cell, i) => {
            const before = boxes[i] ?? [];
            const own = boxes[i + 1] ?? [];
            const touch = before.some((a) => own.some((b) => meet(a, b)));
            return touch ? [`${cells[i]?.textContent} / ${cell.textContent}`] : [];
          });
        });
      });
      expect(met).toEqual([]);
      await page.close();
    },
  );
});

describe('printed', () => {
  /** Pages of paper a document takes. */
  const sheets = async (page: Page) => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  };

  it.each([
    ['small commune', 2],
    ['city', 3],
  ])('a report fits on few sheets of A4: %s', async (name, most) => {
    const page = await lookAt(name, {});
    expect(await sheets(page)).toBeLessThanOrEqual(most);
    await page.close();
  });

  it('a report says where and when it comes from, and shows nothing that only a screen can use', async () => {
    const page = await lookAt('city', {});
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    expect(text).toContain(`https://example.org${pages['city']}`);
    expect(text).toMatch(/Wydanie z\s31\sstycznia\s2026/);
    expect(text).toMatch(/Dane przykładowe/i);
    for (const gone of ['.masthead nav', '.contents', 'textarea', 'button'])
      expect(await page.locator(gone).first().isVisible()).toBe(false);
    await page.close();
  });

  it('a list that is folded on the screen is printed whole', async () => {
    const page = await lookAt('debates', {});
    const folded = page.locator('details:not([open]) li');
    expect(await folded.count()).toBeGreaterThan(100);
    const onScreen = await folded.evaluateAll((all) => all.filter((one) => one.checkVisibility()));
    expect(onScreen).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    const missing = await folded.evaluateAll(
      (all) => all.filter((one) => !one.checkVisibility()).length,
    );
    expect(missing).toBe(0);
    const printed = await sheets(page);
    await page
      .locator('details')
      .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    expect(printed).toBe(await sheets(page));
    expect(printed).toBeGreaterThan(5);
    await page.close();
  });

  it('a report is black on white, also where the screen is dark', async () => {
    const page = await lookAt('city', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return [backgroundColor, color];
    });
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await page.close();
  });
});
