import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { Ledger, SourceLedger } from '../../src/domain/ledger.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { launchBrowser } from './chromium.ts';
import { pagesOf } from './pages.ts';
import { CLOCK } from './sample-site.ts';

const { atlas } = inject('site');
const origin = inject('origin');
const { t, number, percent } = wordsOf('pl');
const ledger = JSON.parse(readFileSync(join(atlas, 'derived/ledger.json'), 'utf8')) as Ledger;

let browser: Browser;
let page: Page;
let asked: string[];
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  asked = [];
  await page.clock.setFixedTime(CLOCK);
  await page.goto(`${origin}${pagesOf(atlas, 'pl')['check']}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  page.on('request', (request) => asked.push(request.url()));
});

const rawFiles = (source: string) =>
  readdirSync(join(atlas, 'raw', source)).map((name) => join(atlas, 'raw', source, name));

async function checked(source: string, files: Parameters<Page['setInputFiles']>[1]) {
  await page.selectOption('#check-source', source);
  await page.setInputFiles('#check-files', files);
  if (source === 'postulates')
    await page.setInputFiles('[data-source="postulates"] input', rawFiles('debates'));
  await page.click('.check-start');
  await page.waitForSelector('.check-result:not([hidden])', { timeout: 50_000 });
}

/** Every row of a table by its caption: what stands first, and the number behind it. */
const figures = (caption: string) =>
  page
    .locator('table', { has: page.locator(`caption:text-is("${caption}")`) })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      Object.fromEntries(rows.map((r) => [r.children[0]?.textContent, r.children[1]?.textContent])),
    );

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

it.each(ledger.sources.map(({ source }) => source))(
  'says of the exports of %s what the ingest said, and asks for nothing',
  async (source) => {
    const said = ledger.sources.find((one) => one.source === source) as SourceLedger;
    await checked(source, rawFiles(source));
    expect(await figures(t('check.counts'))).toMatchObject({
      [t('check.count.read')]: number(said.read),
      [t('check.count.accepted')]: number(said.accepted),
      [t('check.count.unlocated')]: number(said.unlocated),
      [t('check.count.rejected')]: number(sumOf(said.rejected)),
    });
    const reasons = await figures(t('check.reasons'));
    for (const [reason, rows] of Object.entries(said.rejected))
      expect(reasons[t(`check.reason.${reason as 'invalidDate'}`)]).toBe(number(rows));
    expect(asked).toEqual([]);
  },
);

const reports = (text: string) => ({
  name: 'zgłoszenia.csv.gz',
  mimeType: 'application/gzip',
  buffer: gzipSync(Buffer.from(text, 'latin1')),
});
/** The header of the sample's own exports, in windows-1250. */
const HEADER = () =>
  readFileSync(rawFiles('citizen-reports')[0] ?? '', 'latin1')
    .split(/\r?\n/, 1)[0]
    ?.replaceAll('"', '') ?? '';
const COLUMNS: Record<string, string> = {
  'Data zdarzenia': '31.02.2024',
  'Data modyfikacji': '01.03.2024 10:00',
  Kategoria: 'Nieprawid\xb3owe parkowanie',
  Status: '=1+1',
};

it('shows what is wrong with a row, and gives the marked rows with formulas defused', async () => {
  const row = HEADER()
    .split(';')
    .map((name) => COLUMNS[name] ?? '');
  await checked('citizen-reports', reports(`${HEADER()}\r\n${row.join(';')}\r\n`));
  const cells = page.locator('table').last().locator('tbody tr').first().locator('th, td');
  expect(await cells.allInnerTexts()).toEqual([
    '2',
    'Data zdarzenia',
    '31.02.2024',
    t('check.reason.invalidDate'),
  ]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.check-download'),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('Nieprawidłowe parkowanie');
  expect(text).toContain(`'=1+1`);
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});

it('says which limits of a release the files pass, as the program would', async () => {
  const row = HEADER()
    .split(';')
    .map((name) => COLUMNS[name] ?? '');
  await checked('citizen-reports', reports(`${HEADER()}\r\n${row.join(';')}\r\n`));
  expect(await figures(t('check.limits'))).toEqual({ [t('check.limit.rejected')]: percent(1) });
  expect(await page.locator('.check-result .lede').innerText()).toContain(t('check.limits.refuse'));
  if (process.env['LOOK']) await page.screenshot({ path: process.env['LOOK'], fullPage: true });
});

it('says which column is missing, and which one is most like it', async () => {
  await checked('citizen-reports', reports(`${HEADER().replace('Status', 'Statut')}\r\n`));
  const said = await page.locator('.check-refusals').innerText();
  expect(said).toContain(t('check.file.columnMissing', { column: 'Status' }));
  expect(said).toContain(t('check.nearest', { nearest: 'Statut' }));
});

it('asks for what was forgotten, and puts the focus there', async () => {
  await page.focus('.check-start');
  await page.keyboard.press('Enter');
  expect(await page.textContent('.check-news')).toBe(t('check.noSource'));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('check-source');
});

it('lets neither the page nor its worker connect, not even to its own host', async () => {
  const tried = (url: string) =>
    fetch(url).then(
      () => 'connected',
      () => 'refused',
    );
  expect(await page.evaluate(tried, `${origin}/data/search.json`)).toBe('refused');
  const [worker] = page.workers();
  expect(await worker?.evaluate(tried, `${origin}/data/search.json`)).toBe('refused');
});
