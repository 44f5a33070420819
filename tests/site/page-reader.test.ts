import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../scripts/audit/page-tables.ts';
import { openingOf } from '../../scripts/audit/page-sentences.ts';
import { leaksOf, type PagesTold } from '../../scripts/audit/pages.ts';
import type { Topic } from '../../src/domain/category.ts';
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

const topicNames = ({ id, name }: Topic): [string, string][] =>
  Object.values(name).map((one) => [one.toLowerCase(), id]);

// Thefts of 2103 are hidden, as in the snapshot.
const told: PagesTold = {
  hidden: new Map([['theft', new Set(['2103'])]]),
  ever: new Set(),
  idByName: new Map([['kradzież', 'theft']]),
  codes: new Set(manifest.areas.map(({ code }) => code)),
  above: new Map([['2103', manifest.areas.map(({ name }) => name)]]),
  totals: new Map(manifest.areas.map(({ code }) => [code, sumOf(code)])),
  latest: '2025',
  recorded: new Set(manifest.areas.map(({ code }) => code)),
  topics: new Map(manifest.topics.flatMap((one) => topicNames(one))),
  silent: new Map([['roads', new Set(['2103'])]]),
};
/** The page of a commune in each language. */
const pagesOf = (code: string) =>
  [...pages.keys()].filter((one) => new RegExp(`^(/en)?/(gmina|commune)/${code}-`).test(one));
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

  it('is found in the sentences that open the page of an area', () => {
    // Shown: 21 of markup and 21 counted alone; hidden: theft.
    const shown = sumOf('2103');
    for (const address of pagesOf('2103')) {
      const html = htmlOf(address);
      const opening = openingOf(html);
      expect(opening[0]).toContain(` ${shown} `);
      const opened = /(class="lede"><p>[^<]*) \d+ (?=[a-z])/;
      const more = html.replace(opened, '$1 45 ');
      expect(more).not.toBe(html);
      expect(leaksOf(fileOf(address), more, told)).toEqual([
        {
          file: fileOf(address),
          says: `45 offences in 2103 in a sentence, whose shown counts come to ${shown}: what is hidden comes to ${45 - shown}`,
        },
      ]);
      const named = html.replace('class="lede"><p>', '$&Częściej: Kradzież. ');
      expect(leaksOf(fileOf(address), named, told)).toEqual([
        {
          file: fileOf(address),
          says: 'theft in 2103 is named among what rose, fell or differs, where it is hidden',
        },
      ]);
    }
  });

  it('is found in where an area stands in a topic, in its row and in the sentence on it', () => {
    // In 1209 no count is hidden, and the Police say something; held against a site where one is.
    const silent = new Map([['roads', new Set(['1209'])]]);
    const addresses = pagesOf('1209');
    for (const address of addresses) {
      const html = htmlOf(address);
      expect(leaksOf(fileOf(address), html, told)).toEqual([]);
      const found = leaksOf(fileOf(address), html, { ...told, silent });
      expect(found.map(({ says }) => says.replace(/^"[^"]*"/, '…'))).toEqual([
        '… of offences of the topic roads in 1209, of which a latest count is hidden',
        '… of offences of the topic roads in 1209, of which a latest count is hidden',
      ]);
    }
    expect(addresses).toHaveLength(2);
  });

  it('is found in the rate of a similar area, below the name of its category', () => {
    const hidden = new Map([['theft', new Set(['2103', '1205'])]]);
    const idByName = new Map([
      ['kategoria theft', 'theft'],
      ['category theft', 'theft'],
    ]);
    for (const address of pagesOf('1209')) {
      const html = htmlOf(address);
      const without = leaksOf(fileOf(address), html, { ...told, idByName });
      const found = leaksOf(fileOf(address), html, { ...told, idByName, hidden });
      expect(without).toEqual([]);
      // The second of those similar has no rate: its count is hidden in the figures as they are.
      expect(found).toEqual([]);
      const spoiled = html.replace(/(\/1205-[^>]*>[^<]*<\/a>\s*<\/th>\s*<td[^>]*>)–/, '$110,5');
      expect(spoiled).not.toBe(html);
      expect(leaksOf(fileOf(address), spoiled, { ...told, idByName, hidden })).toEqual([
        { file: fileOf(address), says: '"10,5" beside theft in 1205, which is hidden' },
      ]);
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
