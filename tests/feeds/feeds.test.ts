import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feeds, type Feed } from '../../scripts/feeds/news.ts';
import { atom, jsonFeed } from '../../scripts/feeds/spell-feed.ts';
import { writeFeeds } from '../../scripts/feeds/write-feeds.ts';
import type { AreaChanges, Changes } from '../../src/domain/changes.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir, manifest } = writeFixture();
const out = mkdtempSync(join(tmpdir(), 'atlas-feeds-'));
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = openSnapshot(atlasDir);
  await writeFeeds(snapshot, out);
});
afterAll(() => [atlasDir, out].forEach((folder) => rmSync(folder, { recursive: true })));

const TAG = /^tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:\S+$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const xml = (text: string) =>
  new (parseHTML('').DOMParser as unknown as typeof DOMParser)().parseFromString(text, 'text/xml');

describe('feeds', () => {
  it('are there for each area that holds others, as Atom and JSON', () => {
    const wide = manifest.areas.filter(({ level }) => level !== 'commune').map(({ code }) => code);
    expect(readdirSync(join(out, 'data/feeds')).sort()).toEqual(
      wide
        .flatMap((code) => ['atom', 'json', 'en.atom', 'en.json'].map((end) => `${code}.${end}`))
        .sort(),
    );
  });

  it('have all that RFC 4287 and JSON Feed 1.1 ask for, with ids that stay', async () => {
    for (const { code } of manifest.areas.filter(({ level }) => level !== 'commune')) {
      const feed = xml(await readFile(join(out, `data/feeds/${code}.atom`), 'utf8'));
      const text = (element: Element | Document, name: string) =>
        [...element.children].find(({ localName }) => localName === name)?.textContent ?? '';
      const root = feed.documentElement;
      expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2005/Atom');
      for (const name of ['id', 'title', 'author']) expect(text(root, name)).not.toBe('');
      expect(text(root, 'updated')).toMatch(INSTANT);
      const entries = [...root.children].filter(({ localName }) => localName === 'entry');
      for (const entry of entries) {
        expect(text(entry, 'id')).toMatch(TAG);
        expect(text(entry, 'title')).not.toBe('');
        expect(text(entry, 'updated')).toMatch(INSTANT);
      }
      const told = JSON.parse(await readFile(join(out, `data/feeds/${code}.json`), 'utf8'));
      expect(told).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'pl' });
      expect(told.items.map(({ id }: { id: string }) => id)).toEqual(
        entries.map((entry) => text(entry, 'id')),
      );
      expect(new Set(told.items.map(({ id }: { id: string }) => id)).size).toBe(entries.length);
    }
  });

  it('are read by a reader of feeds that is not ours, and say the same in both formats', async () => {
    for (const name of readdirSync(join(out, 'data/feeds')).filter((n) => n.endsWith('.atom'))) {
      const text = await readFile(join(out, 'data/feeds', name), 'utf8');
      expect([name, XMLValidator.validate(text)]).toEqual([name, true]);
      const read = parseAtomFeed(text);
      const asJson = await readFile(join(out, 'data/feeds', name.replace(/atom$/, 'json')), 'utf8');
      const other = parseJsonFeed(JSON.parse(asJson));
      const entries = read.entries ?? [];
      expect(entries.length).toBeGreaterThan(0);
      expect(
        entries.map((e) => [e.id, e.title?.value, e.summary?.value, e.links?.[0]?.href]),
      ).toEqual(other.items?.map((item) => [item.id, item.title, item.content_text, item.url]));
      expect(new Date(String(read.updated)).toISOString().slice(0, 10)).toBe(manifest.release.day);
    }
  });

  it('tell of the release, and of each demand when it was raised and when it was answered', () => {
    const country = feeds(snapshot, 'pl').get('XX');
    const held = snapshot.debates().flatMap(({ postulates }) => postulates);
    const answered = held.filter(
      ({ answeredOn, state }) => answeredOn !== null && state !== 'raised',
    );
    expect(held.length).toBeGreaterThan(0);
    expect(country?.news).toHaveLength(1 + held.length + answered.length);
    expect(country?.news.filter(({ day }) => day === manifest.release.day).length).toBeGreaterThan(
      0,
    );
    const days = country?.news.map(({ day }) => day) ?? [];
    expect(days).toEqual([...days].sort().reverse());
  });

  it('say of each demand in which of several areas of one name it was raised', () => {
    const titles =
      feeds(snapshot, 'pl')
        .get('XX')
        ?.news.map(({ title }) => title) ?? [];
    const demands = titles.filter((title) => title.includes('postulat'));
    expect(demands.length).toBeGreaterThan(0);
    for (const title of demands)
      expect(title).toMatch(/^\S.* \(gmina wiejska, powiat powiatowy-\d+\): postulat \(/);
  });

  it('are in each language of the atlas, with words, pages and ids of that language', async () => {
    const read = async (end: string) => {
      const { documentElement: root } = xml(
        await readFile(join(out, `data/feeds/XX.${end}`), 'utf8'),
      );
      const hrefs = [...root.querySelectorAll('link')].map((link) => link.getAttribute('href'));
      const ids = [...root.querySelectorAll('id')].map(({ textContent }) => textContent);
      return { language: root.getAttribute('xml:lang'), hrefs, ids, root };
    };
    const [pl, en] = [await read('atom'), await read('en.atom')];
    expect([pl.language, en.language]).toEqual(['pl', 'en']);
    expect(en.hrefs[0]).toBe('https://example.org/data/feeds/XX.en.atom');
    const pages = (hrefs: typeof en.hrefs) =>
      hrefs.slice(1).filter((href) => href?.startsWith('https://example.org/en/')).length;
    expect([pages(pl.hrefs), pages(en.hrefs)]).toEqual([0, en.hrefs.length - 1]);
    expect(en.root.textContent).toContain('new release of');
    expect(pl.root.textContent).not.toContain('new release of');
    expect(new Set([...pl.ids, ...en.ids]).size).toBe(pl.ids.length + en.ids.length);
  });

  it('tell in an area of what happened below it alone', () => {
    const [{ area = '' } = {}] = snapshot.debates();
    const elsewhere = manifest.areas.find(
      ({ code, level }) => level === 'district' && !area.startsWith(code),
    );
    expect(feeds(snapshot, 'pl').get(elsewhere?.code ?? '')?.news).toHaveLength(1);
  });

  it('say what a release corrects where figures differ, and all over where none do', () => {
    const commune = manifest.areas.find(({ level }) => level === 'commune');
    const other = manifest.areas.find(
      ({ code, level }) => level === 'district' && code !== commune?.parent,
    );
    const revised = (areas: number): Snapshot => {
      const note = { pl: 'Dwa razy liczono maj.', en: 'May was counted twice.' };
      const revision = { revises: '2026-01-31', day: '2026-01-31', note, areas };
      return {
        ...snapshot,
        changes: () => ({ revision }) as unknown as Changes,
        areaChanges: (code) =>
          code === commune?.code ? ({ revised: true } as unknown as AreaChanges) : null,
      };
    };
    const said = (areas: number, code = '') =>
      feeds(revised(areas), 'pl')
        .get(code)
        ?.news.some(({ text }) => text.includes('Dwa razy liczono maj.'));
    expect(said(1, commune?.parent ?? '')).toBe(true);
    expect(said(1, 'XX')).toBe(true);
    expect(said(1, other?.code)).toBe(false);
    expect(said(0, other?.code)).toBe(true);
  });

  it('stay readable whatever a demand says', () => {
    const text = 'A & <b> "c"\u0000\u0007 ]]>';
    const news = {
      id: 'tag:e.example,2026-01-01:a',
      title: text,
      text,
      day: '2026-01-01',
      page: 'https://e.example/',
    };
    const feed: Feed = {
      title: text,
      language: 'pl',
      publisher: 'P',
      page: news.page,
      atom: 'https://e.example/a.atom',
      json: 'https://e.example/a.json',
      news: [news],
    };
    expect(XMLValidator.validate(atom(feed))).toBe(true);
    expect(xml(atom(feed)).documentElement.children[1]?.textContent).toBe('A & <b> "c" ]]>');
    expect(JSON.parse(jsonFeed(feed)).items[0].content_text).toBe(text);
  });
});
