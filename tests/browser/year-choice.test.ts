import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from './chromium.ts';

const YEARS = {
  '2023': ['2023-11', '2023-12'],
  '2024': ['2024-01', '2024-11'],
  '2025': ['2025-01'],
};
const source = stripTypeScriptTypes(readFileSync('src/client/year-choice.ts', 'utf8'));

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

const radio = (name: string, value: string, checked: boolean) =>
  `<input type="radio" name="${name}" value="${value}" ${checked ? 'checked' : ''}>`;

beforeEach(async () => {
  const years = Object.keys(YEARS).map((year) => radio('year', year, year === '2025'));
  const parts = Object.entries(YEARS).map(([year, periods]) => {
    const radios = periods.map((period) => radio('period', period, period === '2025-01'));
    return `<fieldset data-year="${year}">${radios.join('')}</fieldset>`;
  });
  await page.setContent(`<body>${years.join('')}${parts.join('')}`);
  await page.addScriptTag({
    type: 'module',
    content: `${source}\nwindow.years = new YearChoice(document.body); window.years.follow();`,
  });
  await page.waitForFunction('window.years');
});

const ask = (year: string) => page.evaluate(`window.years.ask('${year}')`);
const shown = () =>
  page.evaluate(() => ({
    period: document.querySelector<HTMLInputElement>('[name="period"]:checked')?.value,
    year: document.querySelector<HTMLInputElement>('[name="year"]:checked')?.value,
    open: [...document.querySelectorAll<HTMLElement>('[data-year]:not([hidden])')].map(
      (parts) => parts.dataset['year'],
    ),
  }));

it('shows the months of the chosen year alone', async () =>
  expect(await shown()).toEqual({ period: '2025-01', year: '2025', open: ['2025'] }));

it('keeps the month when another year is asked for', async () => {
  await ask('2024');
  expect(await shown()).toEqual({ period: '2024-01', year: '2024', open: ['2024'] });
});

it('takes the last month of a year that has no such month', async () => {
  await ask('2023');
  expect(await shown()).toEqual({ period: '2023-12', year: '2023', open: ['2023'] });
});

it('follows a period that was chosen in another way, as Back does', async () => {
  await page.locator('[value="2024-11"]').evaluate((e) => ((e as HTMLInputElement).checked = true));
  await page.evaluate('window.years.follow()');
  expect(await shown()).toEqual({ period: '2024-11', year: '2024', open: ['2024'] });
});
