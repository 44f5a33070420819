import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';

const { atlas } = inject('site');
const origin = inject('origin');

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** Tables whose rows keep the columns of their heads on a phone. */
const MAPS = ['police map', 'reports map', 'regional map'];
const KINDS = ['city', 'small commune', 'district', 'posts', 'posts of a region', 'method', 'data'];

/** A page at the width of a phone, with all that is folded opened. */
async function onPhone(address: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(origin + address, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page
    .locator('details')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  for (const whole of await page.locator('.whole-table:visible input').all()) await whole.check();
  return page;
}

it.each(['pl', 'en'])('reads tables on a phone without scrolling sideways (%s)', async (locale) => {
  const pages = pagesOf(atlas, locale);
  for (const kind of KINDS) {
    const page = await onPhone(pages[kind] ?? '', 360);
    const wider = await page
      .locator('.scroller:has(table.stacked)')
      .evaluateAll((all) =>
        all
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map((one) => one.getAttribute('aria-label')),
      );
    const stacked = await page.locator('table.stacked').count();
    expect({ kind, wider, some: stacked > 0 }).toEqual({ kind, wider: [], some: true });
    await page.close();
  }
});

it.each([320, 360])('fits the tables of maps into %i pixels', async (width) => {
  const pages = pagesOf(atlas, 'pl');
  for (const kind of MAPS) {
    const page = await onPhone(pages[kind] ?? '', width);
    const sticksOut = await page
      .locator('.map-table')
      .evaluate((table) =>
        [...table.querySelectorAll('tr:nth-child(-n + 40) > *')]
          .filter((cell) => cell.getBoundingClientRect().right > innerWidth - 8)
          .map((cell) => cell.textContent),
      );
    const cut = await page
      .locator('.map-table')
      .evaluate((table) => [table.scrollWidth - table.clientWidth, document.body.scrollWidth]);
    expect({ kind, sticksOut, cut }).toEqual({ kind, sticksOut: [], cut: [0, width] });
    const roles = await page.getByRole('columnheader').count();
    expect(roles).toBeGreaterThan(3);
    await page.close();
  }
});

it.each([700, 800, 1000, 1100, 1280])(
  'keeps tables within a page %i pixels wide',
  async (width) => {
    const pages = pagesOf(atlas, 'pl');
    for (const kind of [...KINDS, 'reports map']) {
      const page = await onPhone(pages[kind] ?? '', width);
      const wider = await page
        .locator('.scroller')
        .evaluateAll((all) =>
          all
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
            .map((one) => one.getAttribute('aria-label')),
        );
      expect({ kind, wider }).toEqual({ kind, wider: [] });
      await page.close();
    }
  },
);

it('says beside each figure what the head of its column says', async () => {
  const pages = pagesOf(atlas, 'pl');
  for (const kind of KINDS) {
    const page = await onPhone(pages[kind] ?? '', 360);
    const cells = await page.locator('table.stacked').evaluateAll((tables) =>
      tables.flatMap((table) => {
        const heads = [...table.querySelectorAll('thead th')].map((th) => th.textContent ?? '');
        return [...table.querySelectorAll('tbody tr')].flatMap((row) =>
          [...row.children].flatMap((cell, i) => {
            const told = cell.getAttribute('data-head');
            return told === null ? [] : [{ head: heads[i] ?? '', told }];
          }),
        );
      }),
    );
    const letters = (text: string) => text.toLowerCase().replace(/[\s,\u00AD]/gu, '');
    const wrong = cells.filter(({ head, told }) => !letters(head).includes(letters(told)));
    expect({ kind, wrong, some: cells.length > 5 }).toEqual({ kind, wrong: [], some: true });
    await page.close();
  }
});

it('keeps stacked tables tables for whoever listens to them', async () => {
  const page = await onPhone(pagesOf(atlas, 'pl')['city'] ?? '', 360);
  const rows = await page.locator('.police-table tr').count();
  const columns = await page.locator('.police-table').first().locator('thead th').count();
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const within = (id: string): string[] => {
    const node = byId.get(id);
    const role = String(node?.role?.value ?? '');
    return [role, ...(node?.childIds ?? []).flatMap(within)];
  };
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: '.police-table',
  });
  const { node } = await session.send('DOM.describeNode', { nodeId });
  const table = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
  const roles = within(table?.nodeId ?? '');
  const count = (role: string) => roles.filter((one) => one === role).length;
  expect(count('table')).toBe(1);
  expect(count('columnheader')).toBe(columns);
  expect(count('row')).toBe(rows);
  expect(count('rowheader')).toBe(rows - 1);
  expect(count('cell') + count('gridcell')).toBe((rows - 1) * (columns - 1));
  await page.close();
});
