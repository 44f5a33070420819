import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answerForAmp } from './amp.ts';
import { launchBrowser } from './chromium.ts';
import { examplePage, startHost, type Host } from './host.ts';
import { pagesOf } from './pages.ts';

const origin = inject('origin');
const pages = pagesOf(inject('site').atlas, 'pl');
let browser: Browser;
let page: Page;
let host: Host;

beforeAll(async () => {
  host = await startHost();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1024, height: 900 } });
});
afterAll(async () => {
  await browser.close();
  host.close();
});

/** The line of HTML a commune's page offers, pointed at this machine instead of the public site. */
async function offeredFrame(): Promise<string> {
  await page.goto(origin + pages['city']);
  const texts = await page
    .locator('textarea, code, pre, input')
    .evaluateAll((all) => all.map((e) => ('value' in e ? String(e.value) : (e.textContent ?? ''))));
  const frame = texts.find((text) => text.includes('<iframe'));
  if (!frame) throw new Error('The page offers no <iframe>.');
  return frame.replace(/src="https?:\/\/[^/"]+/, `src="${origin}`);
}

it('the line a commune can copy shows its card on a page of another host', async () => {
  const line = await offeredFrame();
  expect(line).toMatch(/^<iframe [^>]*title="[^"]+"[^>]*><\/iframe>$/);
  host.show(line);
  await page.goto(host.origin);
  const card = page.frameLocator('iframe');
  await expect.poll(() => card.locator('body').innerText()).toContain('Kraków');
  const text = await card.locator('body').innerText();
  expect(text).toContain('112');
  expect(text).toMatch(/dane przykładowe/i);
});

it('links inside the card leave the frame', async () => {
  await page.goto(host.origin);
  const links = page.frameLocator('iframe').locator('a[href]:not([href^="tel:"]):not([href^="#"])');
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('target')));
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => target !== '_top' && target !== '_blank')).toEqual([]);
});

it('shows the part its address names before its scripts have come, and no other first', async () => {
  const held = await browser.newPage();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await held.route('**/_astro/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await held.goto(`${origin}${pages['embed']}#category=theft`, { waitUntil: 'commit' });
  const seen = () =>
    held
      .locator('.part')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ id }) => id));
  await expect.poll(seen).toEqual(['category=theft']);
  release();
  await held.waitForLoadState('load');
  expect(await seen()).toEqual(['category=theft']);
  // As the page that puts embeds together does.
  await held.evaluate(() => (location.hash = '#debates'));
  await expect.poll(seen).toEqual(['debates']);
  await held.goto('about:blank');
  await held.goto(`${origin}${pages['embed']}#category=nothing`);
  expect(await seen()).toEqual(['']);
  await held.close();
});

it.each([320, 600])('the card fits a column of %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 700 });
  await page.goto(origin + pages['embed']);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBe(0);
});

/** A page of examples/embedding/ as another host would show it, with the site on this machine. */
async function example(name: string): Promise<string[]> {
  host.show(await examplePage(name, origin));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(host.origin);
  return asked;
}

/** How much of an embed its frame hides. */
const hidden = () =>
  page
    .frameLocator('iframe')
    .locator('html')
    .evaluate((html) => [
      html.scrollHeight - html.clientHeight,
      html.scrollWidth - html.clientWidth,
    ]);

/** How much higher the frame is than what is in it, before the element has made it fit. */
async function spare(): Promise<number> {
  const height = await page.locator('iframe').evaluate((frame) => frame.clientHeight);
  const content = page.frameLocator('iframe').locator('body > footer');
  return height - (await content.evaluate((footer) => footer.getBoundingClientRect().bottom));
}

it.each([
  ['element', 320],
  ['element', 1024],
  ['narrow-column', 1024],
  ['right-to-left', 320],
  ['dark', 600],
])('%s.html: the frame is as high as what is in it, %i pixels wide', async (name, width) => {
  await page.setViewportSize({ width, height: 900 });
  const asked = await example(name);
  await expect.poll(() => page.locator('threat-atlas > a').count()).toBe(0);
  await expect.poll(hidden).toEqual([0, 0]);
  await expect.poll(spare).toBeLessThan(4);
  expect([...new Set(asked)].sort()).toEqual([host.origin, origin].sort());
});

it.each([320, 1024])(
  'plain-frame.html has no scroll bar in a column of %i pixels',
  async (width) => {
    const margins = 16;
    await page.setViewportSize({ width: width + margins, height: 900 });
    await example('plain-frame');
    await expect.poll(hidden).toEqual([0, 0]);
  },
);

it('strict-policy.html keeps the link where the script is blocked', async () => {
  await example('strict-policy');
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.locator('threat-atlas > a').isVisible()).toBe(true);
});

it('dark.html shows the embed dark on a device that prefers light', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await example('dark');
  const ground = () =>
    page
      .frameLocator('iframe')
      .locator('html')
      .evaluate((html) => getComputedStyle(html).backgroundColor);
  await expect.poll(ground).toBe('rgb(18, 23, 30)');
});

it('is whole behind a sign of the host that names no part', async () => {
  const odd = await browser.newPage();
  const errors: string[] = [];
  odd.on('pageerror', ({ message }) => errors.push(message));
  await odd.goto(`${origin}${pages['embed']}#100%`, { waitUntil: 'networkidle' });
  expect(await odd.locator('.card .part.first').isVisible()).toBe(true);
  expect(errors).toEqual([]);
  await odd.close();
});

it('is dark behind an address to which the host has added something', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${origin}${pages['embed']}?source=newsletter#theme=dark`);
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await expect.poll(ground).toBe('rgb(18, 23, 30)');
});

it('leaves no room for a search field where no script may put it there', async () => {
  const still = await browser.newPage({ javaScriptEnabled: false });
  await still.goto(origin + pages['embedded search']);
  expect(await still.locator('main').evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(
    120,
  );
  expect(await still.locator('footer a').first().isVisible()).toBe(true);
  await still.close();
});

describe('amp.html', () => {
  it.each([360, 1024])(
    'shows the card whole without being asked, %i pixels wide',
    async (width) => {
      await showInAmp(width);
      await expect.poll(hidden).toEqual([0, 0]);
      expect(await page.locator('[overflow]').isVisible()).toBe(false);
    },
  );

  it('lets a reader have the height the card asks for in AMP’s own words', async () => {
    await showInAmp(360, (html) => html.replace(/ height="\d+"/, ' height="300"'));
    const whole = page.locator('[overflow]');
    await expect.poll(() => whole.isVisible()).toBe(true);
    await whole.click();
    await expect.poll(hidden).toEqual([0, 0]);
  });
});

/** The example with an imitation of AMP's scripts, and changed, if one likes. */
async function showInAmp(width: number, change = (html: string) => html): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await answerForAmp(page);
  host.show(change(await examplePage('amp', origin)));
  await page.goto(host.origin);
}

it('the element takes no height from another window, and none beyond its limits', async () => {
  await example('element');
  await expect.poll(hidden).toEqual([0, 0]);
  await expect.poll(spare).toBeLessThan(4);
  const before = await page.locator('iframe').getAttribute('height');
  await page.evaluate(() => postMessage({ type: 'threat-atlas:height', height: 3000 }, '*'));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  expect(await page.locator('iframe').getAttribute('height')).toBe(before);
  await page
    .frameLocator('iframe')
    .locator('html')
    .evaluate(() => parent.postMessage({ type: 'threat-atlas:height', height: 1e9 }, '*'));
  await expect.poll(() => page.locator('iframe').getAttribute('height')).toBe('4000');
});

it('an embed does not stand in the way of the tab key and the back button', async () => {
  await page.goto(origin);
  await example('element');
  await expect.poll(hidden).toEqual([0, 0]);
  // What the card keeps for other addresses of it is not shown, and no key stops there.
  const links = await page.frameLocator('iframe').locator('a[href]:visible').count();
  for (let i = 0; i <= links; i++) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#next');
  await page.goBack();
  expect(page.url()).not.toBe(`${host.origin}/`);
});

/** Bytes of a page as it is sent, with the styles and scripts it loads. */
async function weightOf(out: string, file: string): Promise<number> {
  const html = await readFile(join(out, file), 'utf8');
  const loaded = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)];
  const parts = loaded.map(async ([, path = '']) => await packed(join(out, path)));
  return gzipSync(html).length + (await Promise.all(parts)).reduce((sum, size) => sum + size, 0);
}

const sizes = new Map<string, Promise<number>>();
function packed(file: string): Promise<number> {
  const known = sizes.get(file) ?? readFile(file).then((bytes) => gzipSync(bytes).length);
  sizes.set(file, known);
  return known;
}

/** Most bytes of a page and all it loads but letters, by kind: maps of a region hold every commune. */
const BUDGETS: [kind: string, bytes: number][] = [
  ['powiat/*/mapa', 30_000],
  ['powiat/*', 30_000],
  ['gmina/12*', 30_000],
  ['kraj/*', 30_000],
  ['wojewodztwo/*', 30_000],
  ['szukaj', 30_000],
  ['mapa/*', 45_000],
  ['mapa/*/*', 45_000],
];
it.each(BUDGETS)(
  'an embed stays light, with its data, styles and scripts: %s',
  async (kind, most) => {
    const { out } = inject('site');
    const weights: [string, number][] = [];
    for await (const file of glob(`embed/${kind}/index.html`, { cwd: out }))
      weights.push([file, await weightOf(out, file)]);
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.filter(([, bytes]) => bytes > most)).toEqual([]);
  },
);

it('the script of the element is under 2 kB', async () => {
  const { out } = inject('site');
  expect((await readFile(join(out, 'embed', 'frame.js'))).length).toBeLessThan(2000);
});
