import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '../../scripts/serve/serve.ts';
import { processProgress } from '../../scripts/progress/create-progress.ts';
import { launchBrowser } from './chromium.ts';
import { furtherPagesOf, pagesOf } from './pages.ts';
import { buildSampleSite } from './sample-site.ts';

/**
 * The pictures of the README, and one of each kind of page, on a phone and on a desk, light and dark,
 * to be looked at: of the sample site, by the tests' own browser.
 */
const IMAGES = join(import.meta.dirname, '..', '..', 'docs', 'images');
const SHOTS = [
  { name: 'home', page: 'home', width: 1100, height: 760, from: 'body' },
  { name: 'map', page: 'reports map', width: 1000, height: 800, from: 'main h1' },
  { name: 'commune-phone', page: 'city', width: 390, height: 844, from: 'body' },
];
/** Not kept: for whoever changed a page. */
const LOOKS = join(import.meta.dirname, '..', '..', 'test-results', 'screenshots');
const WIDTHS = { phone: 360, desktop: 1280 };
const THEMES = ['light', 'dark'] as const;

const progress = processProgress();
const { atlas, out } = await buildSampleSite(progress);
const served = await serve(out, 0);
const browser = await launchBrowser();
const pages = pagesOf(atlas, 'pl');
await mkdir(IMAGES, { recursive: true });
for (const { name, page: kind, width, height, from } of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
  await page.goto(served.address + pages[kind], { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page
    .locator(from)
    .first()
    .evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await page.close();
  progress.say(`docs/images/${name}.png`);
}
await mkdir(LOOKS, { recursive: true });
for (const colorScheme of THEMES) {
  for (const [device, width] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    for (const [kind, address] of Object.entries({ ...pages, ...furtherPagesOf(atlas, 'pl') })) {
      await page.goto(served.address + address, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      const name = `${kind.replaceAll(' ', '-')}-${device}-${colorScheme}.png`;
      await page.screenshot({ path: join(LOOKS, name), fullPage: true });
    }
    await page.close();
    progress.say(`test-results/screenshots/*-${device}-${colorScheme}.png`);
  }
}
await browser.close();
await served.close();
