import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../scripts/audit/page-tables.ts';
import { leaksOf, type PagesTold } from '../../scripts/audit/pages.ts';
import { openSnapshot } from '../../src/site/read-snapshot.ts';
import { builtSite } from './built-fixture.ts';
import { domTables, domTitles } from './dom-tables.ts';

const { out, pages, atlasDir, manifest, remove } = builtSite();
afterAll(remove);

const fileOf = (address: string) =>
  (address.endsWith('.html') ? address : `${address}index.html`).slice(1);
const htmlOf = (address: string) => readFileSync(join(out, fileOf(address)), 'utf8');

describe('what audit and verification read of pages', () => {
  it('is what a document says of every table and map, on pages of every kind', () => {
    const read = [...pages].map(([address, document]) => {
      const { tables, titles } = figuresOf(htmlOf(address));
      expect({ address, tables }).toEqual({ address, tables: domTables(document) });
      expect({ address, titles }).toEqual({ address, titles: domTitles(document) });
      return tables.flat().length + titles.length;
    });
    expect(read.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(3500);
  });
});

const snapshot = openSnapshot(atlasDir);
const ADDED = manifest.categories.filter((c) => c.plane === 'police' && c.includedIn === null);
/** What the latest offences of an area come to that are shown. */
const sumOf = (code: string): number =>
  snapshot.area(code).series.reduce((sum, { category, measure, cells }) => {
    const isAdded = measure === 'recorded' && ADDED.some(({ id }) => id === category);
    const cell = cells.at(-1);
    return isAdded && typeof cell === 'number' ? sum + cell : sum;
  }, 0);

// Thefts of 2103 are hidden, as in the snapshot.
const told: PagesTold = {
  hidden: new Map([['theft', new Set(['2103'])]]),
  ever: new Set(),
  idByName: new Map([['kradzież', 'theft']]),
  codes: new Set(manifest.areas.map(({ code }) => code)),
  above: new Map([['2103', manifest.areas.map(({ name }) => name)]]),
  totals: new Map(manifest.areas.map(({ code }) => [code, sumOf(code)])),
};
const MAPS = [...pages.keys()].filter((address) => /\/(mapa|map)\/kategoria-theft\//.test(address));
const OF_HIDDEN = MAPS.filter((address) => htmlOf(address).includes('data-c="2103"'));

describe('a leak planted in a built page', () => {
  it('is not there before', () => {
    expect(OF_HIDDEN.length).toBeGreaterThan(2);
    for (const address of pages.keys())
      expect(leaksOf(fileOf(address), htmlOf(address), told)).toEqual([]);
  });

  it('is found in the class that a map colours a hidden count by, on every map', () => {
    for (const address of OF_HIDDEN) {
      const spoiled = htmlOf(address).replaceAll('data-fill="suppressed"', 'data-fill="1"');
      const says = leaksOf(fileOf(address), spoiled, told).map((one) => one.says);
      expect(says).toContain('theft in 2103: the map colours it by class 1, though hidden');
    }
  });

  it('is found in what a map says of it, and in its table', () => {
    for (const address of OF_HIDDEN) {
      const titles = htmlOf(address).replace(
        /(data-c="2103"[^>]*> ?<title>[^<]*: )[^<]*/g,
        '$13,1',
      );
      expect(leaksOf(fileOf(address), titles, told).length).toBeGreaterThan(0);
      const row = htmlOf(address).replace(
        /(\/2103-[^>]*>[^<]*<\/a>.*?<td[^>]*>)(ukryta|hidden)/s,
        '$13',
      );
      if (row !== htmlOf(address))
        expect(leaksOf(fileOf(address), row, told).length).toBeGreaterThan(0);
    }
  });

  it('is found in the sum over all offences of a part of an area', () => {
    const added = manifest.categories.filter((c) => c.plane === 'police' && c.includedIn === null);
    const totals = new Map(
      manifest.areas.map(({ code }) => {
        const cells = snapshot
          .area(code)
          .series.filter((one) => one.measure === 'recorded')
          .filter((one) => added.some(({ id }) => id === one.category))
          .map((one) => one.cells.at(-1));
        const counts = cells.filter((cell) => typeof cell === 'number');
        return [code, counts.reduce((sum, n) => sum + n, 0)] as const;
      }),
    );
    const above = snapshot.area('2103').ancestors.at(-1) ?? '';
    const address = [...pages.keys()].find((one) => one.startsWith(`/powiat/${above}-`)) ?? '';
    const html = htmlOf(address);
    expect(leaksOf(fileOf(address), html, { ...told, totals })).toEqual([]);
    const shown = totals.get('2103') ?? 0;
    const spoiled = html.replace(`≥ ${shown}<`, `${shown + 3}<`);
    expect(spoiled).not.toBe(html);
    expect(leaksOf(fileOf(address), spoiled, { ...told, totals })).toEqual([
      {
        file: fileOf(address),
        says: `${shown + 3} offences in 2103, whose shown counts come to ${shown}: what is hidden comes to 3`,
      },
    ]);
  });
});
