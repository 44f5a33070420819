import { parseHTML } from 'linkedom';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { examplePage, startHost, type Host } from './host.ts';
import { pagesOf } from './pages.ts';
import { discovered, embedded } from './word-press.ts';

const origin = inject('origin');
const pages = pagesOf(inject('site').atlas, 'pl');
const local = (address: string) => address.replace(/^https?:\/\/[^/]+/, origin);
let host: Host;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  host = await startHost();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 700, height: 900 } });
});
afterAll(async () => {
  await browser.close();
  host.close();
});

const OFFERED = [
  ['country', '/embed/kraj/'],
  ['district', '/embed/powiat/'],
  ['city', '/embed/gmina/126101-krakow/'],
  ['reports map', '/embed/mapa/'],
  ['regional map', '/embed/mapa/'],
  ['embed', '/embed/gmina/126101-krakow/'],
  ['embedded map', '/embed/mapa/'],
  ['embedded country', '/embed/mapa/'],
  ['embedded search', '/embed/szukaj/'],
];

describe('an address on a line of its own, in a system that follows oEmbed', () => {
  it.each(OFFERED)('leads from the first 10 kB of the page to a frame: %s', async (name, leads) => {
    const answer = await discovered(origin + pages[name]);
    const json = (await (await fetch(local(answer ?? ''))).json()) as Record<string, string>;
    const xml = await (await fetch(local(answer ?? '').replace(/json$/, 'xml'))).text();
    expect(json).toMatchObject({ version: '1.0', type: 'rich' });
    const frame = parseHTML(`<div>${json['html']}</div>`).document.querySelector('iframe');
    const address = new URL(frame?.getAttribute('src') ?? '');
    expect(address.pathname.startsWith(leads ?? '')).toBe(true);
    expect((await fetch(origin + address.pathname)).status).toBe(200);
    expect(xml).toContain(`<height>${json['height']}</height>`);
  });

  it('shows the card as high as it is, though its frame may do nothing but run scripts', async () => {
    const frame = await embedded(origin + pages['city'], local);
    const whole = await examplePage('wordpress', origin);
    host.show(
      whole.replace(/<iframe[\s\S]*?<\/iframe>/, frame.replace(/height="\d+"/, 'height="150"')),
    );
    await page.goto(host.origin);
    const card = page.frameLocator('iframe');
    await expect.poll(() => card.locator('h1').innerText()).toBe('Kraków');
    const bottom = () =>
      card.locator('body > footer').evaluate((footer) => footer.getBoundingClientRect().bottom);
    await expect
      .poll(
        async () =>
          (await page.locator('iframe').evaluate((f) => f.clientHeight)) - (await bottom()),
      )
      .toBeLessThan(4);
    expect(await page.locator('iframe').evaluate((f) => f.clientHeight)).toBeGreaterThan(300);
  });

  it('finds an area by its name, though the frame has no origin of its own', async () => {
    const frame = await embedded(origin + pages['embedded search'], local);
    const whole = await examplePage('wordpress', origin);
    host.show(whole.replace(/<iframe[\s\S]*?<\/iframe>/, frame));
    await page.goto(host.origin);
    await page.frameLocator('iframe').locator('#area-search').fill('Kraków');
    const first = page.frameLocator('iframe').locator('[role="option"]').first();
    await Promise.all([page.waitForURL(`${origin}/**`), first.click()]);
    expect(await page.locator('h1').innerText()).toBe('Kraków');
    await page.goBack();
    host.show(whole);
    await page.goto(host.origin);
  });

  it('has its links followed by the page around it', async () => {
    const link = page.frameLocator('iframe').locator('footer a[target="_top"]').first();
    await Promise.all([page.waitForURL(`${origin}${pages['city']}`), link.click()]);
    expect(await page.locator('h1').innerText()).toBe('Kraków');
  });
});
