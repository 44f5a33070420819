import { median } from 'd3-array';
import type { Browser } from 'playwright-core';
import { processProgress } from '../scripts/progress/create-progress.ts';
import { launchBrowser } from '../tests/browser/chromium.ts';
import { furtherPagesOf, pagesOf } from '../tests/browser/pages.ts';
import { buildSampleSite } from '../tests/browser/sample-site.ts';
import { serveCompressed } from './compressing-server.ts';
import { keepResults } from './results.ts';

// When the largest part of a page of each kind is painted on a telephone, and whether it stands still: run as `npm run bench:view`, or with
// the folders of an atlas and of its built site.

/** WebPageTest's "4G": 9 Mbit/s each way, 170 ms there and back. */
const FOUR_G = {
  offline: false,
  latency: 170,
  downloadThroughput: 9e6 / 8,
  uploadThroughput: 9e6 / 8,
};
const RUNS = 5;

const [atlas, out] = process.argv.slice(2);
const site = atlas && out ? { atlas, out } : await buildSampleSite(processProgress());
const pages = { ...pagesOf(site.atlas, 'pl'), ...furtherPagesOf(site.atlas, 'pl') };
const served = await serveCompressed(site.out);
const browser = await launchBrowser();
const figures: Record<string, Seen> = {};
for (const [name, address] of Object.entries(pages))
  figures[name] = await medianView(served.address + address);
await browser.close();
await served.close();
console.table(figures);
await keepResults({ firstView: { network: '9 Mbit/s, 170 ms', milliseconds: figures } });

interface Seen {
  firstPaint: number;
  largestPaint: number;
  /** The most of all visits: a page that stands still has none. */
  layoutShift: number;
}

/** The first visit is left out: the server compresses a file when it is first asked for. */
async function medianView(address: string): Promise<Seen> {
  const runs: Seen[] = [];
  for (let run = 0; run <= RUNS; run += 1) runs.push(await viewed(browser, address));
  const timed = runs.slice(1);
  return {
    firstPaint: Math.round(median(timed, (one) => one.firstPaint) ?? NaN),
    largestPaint: Math.round(median(timed, (one) => one.largestPaint) ?? NaN),
    layoutShift: Math.max(...timed.map((one) => one.layoutShift)),
  };
}

/** A visit with nothing kept, milliseconds from the start of the navigation. */
async function viewed(by: Browser, address: string): Promise<Seen> {
  const context = await by.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', FOUR_G);
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(paints);
  await context.close();
  return seen;
}

function paints(): Promise<Seen> {
  const latest = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      // A page that stands still has nothing to tell.
      setTimeout(() => resolve(observer.takeRecords()), 100);
    });
  return Promise.all([latest('largest-contentful-paint'), latest('layout-shift')]).then(
    ([largest, shifts]) => ({
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      largestPaint: largest.at(-1)?.startTime ?? NaN,
      layoutShift: shifts.reduce(
        (sum, one) => sum + (one as unknown as { value: number }).value,
        0,
      ),
    }),
  );
}
