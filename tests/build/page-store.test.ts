import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillFacts } from '../../scripts/build/pages/fill-facts.ts';
import {
  keptAt,
  readPageIndex,
  replacePageIndex,
  type PageRecord,
} from '../../scripts/build/pages/page-index.ts';
import { openPageStore } from '../../scripts/build/pages/page-store.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas-pages-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true }));

const FILE = 'gmina/126101-krakow/index.html';
const page = (text: string) => fillFacts(`<p>${text}</p>`, new Map([['pl day', '31 stycznia']]));
const of = (key: string | null, file = FILE, shown: (() => string) | null = null) => ({
  file,
  key,
  shown,
});
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

/** Writes one page into a site, as a whole build would. */
function builtOnce(out: string, text: string, key = 'k1'): PageRecord[] {
  const store = later(out);
  const record = store.write(of(key), page(text));
  if (record) replacePageIndex(cache, [record]);
  return record ? [record] : [];
}

const later = (out: string, day = '31 stycznia') =>
  openPageStore({
    out: join(folder, out),
    cache,
    known: readPageIndex(cache),
    facts: new Map([['pl day', day]]),
  });

it('puts an unchanged page into the next site without its being made', () => {
  const [record] = builtOnce('first', 'Łódź');
  expect(later('second').restore(of('k1'))).toEqual(record);
  expect(read('second', FILE)).toBe('<p>Łódź</p>');
});

it('makes a page anew when its key has changed, and when there is none', () => {
  builtOnce('first', 'a');
  expect(later('second').restore(of('k2'))).toBeNull();
  expect(later('second').restore(of('k1', 'kraj/index.html'))).toBeNull();
});

it('gives an unchanged page the facts of the next release, and leaves the last one its own', () => {
  builtOnce('first', 'Łódź, \u0002pl day\u0003');
  const store = later('second', '28 lutego');
  const record = store.restore(of('k1'));
  expect(read('second', FILE)).toBe('<p>Łódź, 28 lutego</p>');
  expect(read('first', FILE)).toBe('<p>Łódź, 31 stycznia</p>');
  replacePageIndex(cache, record ? [record] : []);
  expect(later('third', '31 marca').restore(of('k1'))).not.toBeNull();
  expect(read('third', FILE)).toBe('<p>Łódź, 31 marca</p>');
});

it('takes no page whose bytes are not those that were kept', () => {
  builtOnce('first', 'a');
  writeFileSync(keptAt(cache, FILE), '<p>b</p>');
  expect(later('second').restore(of('k1'))).toBeNull();
  rmSync(keptAt(cache, FILE));
  expect(later('second').restore(of('k1'))).toBeNull();
});

it('takes nothing from a cache whose list is damaged', () => {
  builtOnce('first', 'a');
  writeFileSync(join(cache, 'index.json'), '[["gmina');
  expect(later('second').restore(of('k1'))).toBeNull();
});

it('leaves the pages of an earlier site alone when a page is made anew', () => {
  builtOnce('first', 'a', 'k1');
  builtOnce('second', 'b', 'k2');
  expect(read('first', FILE)).toBe('<p>a</p>');
  expect(read('second', FILE)).toBe('<p>b</p>');
  expect(later('third').restore(of('k2'))).not.toBeNull();
});

it('keeps a page on the disk once', () => {
  builtOnce('first', 'a');
  expect(statSync(join(folder, 'first', FILE)).ino).toBe(statSync(keptAt(cache, FILE)).ino);
});

it('keeps no page without a key, and clears away what is no page any more', () => {
  builtOnce('first', 'a');
  expect(later('second').write(of(null, '404.html'), page('?'))).toBeNull();
  replacePageIndex(cache, []);
  expect(() => statSync(keptAt(cache, FILE))).toThrow('ENOENT');
});

it('leaves a page of another key as it is where it shows the same, and remembers that key', () => {
  const showing = (key: string, what: string) => of(key, FILE, () => what);
  const record = later('first').write(showing('k1', 'same'), page('a'));
  replacePageIndex(cache, record ? [record] : []);
  expect(later('other').restore(showing('k2', 'other'))).toBeNull();
  expect(later('mute').restore(of('k2'))).toBeNull();
  const kept = later('second').restore(showing('k2', 'same'));
  expect(read('second', FILE)).toBe('<p>a</p>');
  replacePageIndex(cache, kept ? [kept] : []);
  const asked = () => {
    throw new Error('A page of the same key was asked what it shows.');
  };
  expect(later('third').restore(of('k2', FILE, asked))).toEqual(kept);
  expect(later('fourth').restore(showing('k3', 'same'))).not.toBeNull();
});
