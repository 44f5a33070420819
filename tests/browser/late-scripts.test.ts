import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { layoutShift } from './looks.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';

const origin = inject('origin');
const { atlas } = inject('site');
const pages = { ...pagesOf(atlas, 'pl'), ...furtherPagesOf(atlas, 'pl') };
/** Long after a page is first drawn, as over a slow line. */
const LATE = 300;
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

// What each waits for is a clock, so that several may wait at once. What moves for a script that comes
// late moves each time; letters that came late, since others waited too, do not.
it.concurrent.each(Object.entries(pages))(
  'nothing moves when scripts come late: %s',
  { retry: 2 },
  async (_, address) => {
    const shifts: number[] = [];
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport });
      await page.route('**/_astro/*.js', async (route) => {
        await setTimeout(LATE);
        await route.continue();
      });
      await page.goto(origin + address, { waitUntil: 'networkidle' });
      shifts.push(await layoutShift(page));
      await page.close();
    }
    expect(shifts).toEqual([0, 0]);
  },
);
