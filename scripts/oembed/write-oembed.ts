import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { namesOf } from '../../src/i18n/names.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { areaMapPaths } from '../../src/site/embed-paths.ts';
import { embedMapPaths, embedPaths, singlePaths } from '../../src/site/paths.ts';
import { contentHash, type Snapshot } from '../../src/site/read-snapshot.ts';
import { addressesOf } from '../../src/site/site.ts';
import { oembedOf, oembedXml } from './oembed.ts';

/** Heights at which the content fits a column of 320 pixels in the usual cases. */
const HEIGHTS = { card: 910, map: 1140, areaMap: 1500, search: 640 };
/** Files written before others have their turn. */
const AT_A_TIME = 100;

interface Embedded {
  /** Without slashes at the ends. */
  path: string;
  title: string;
  height: number;
  locale: string;
  /** What the frame may ask of the reader's browser. */
  allow?: string;
}

/**
 * Writes `oembed.json` and `oembed.xml` beside every page that can be embedded.
 *
 * @returns SHA-256 of each, by its path in the site
 */
export async function writeOembed(snapshot: Snapshot, out: string): Promise<Map<string, string>> {
  const { atlas } = snapshot.manifest;
  const to = addressesOf(snapshot);
  const hashes = new Map<string, string>();
  const write = (path: string, text: string) => {
    writeFileSync(join(out, path), text);
    hashes.set(path, contentHash(text));
  };
  let written = 0;
  for (const { path, title, height, locale, allow = '' } of embedded(snapshot)) {
    const provider = { name: wordsOf(locale).of(atlas.title), url: to.absolute(to.home(locale)) };
    const answer = oembedOf({ title, address: to.absolute(`/${path}/`), height, allow }, provider);
    mkdirSync(join(out, path), { recursive: true });
    write(`${path}/oembed.json`, JSON.stringify(answer));
    write(`${path}/oembed.xml`, oembedXml(answer));
    if (++written % AT_A_TIME === 0) await setImmediate();
  }
  return hashes;
}

const embedded = (snapshot: Snapshot): Embedded[] => [
  ...cards(snapshot),
  ...maps(snapshot),
  ...areaMaps(snapshot),
  ...searches(snapshot),
];

const cards = (snapshot: Snapshot): Embedded[] =>
  embedPaths(snapshot).map(({ params, props: { code, locale } }) => {
    const name = namesOf(snapshot.manifest, locale).cited(code);
    const title = plain(wordsOf(locale).t('embed.title', { name }));
    return { path: params['embed'] ?? '', title, height: HEIGHTS.card, locale };
  });

const maps = (snapshot: Snapshot): Embedded[] =>
  embedMapPaths(snapshot).map(({ params, props: { category, within, locale } }) => {
    const names = namesOf(snapshot.manifest, locale);
    const place = within === null ? [] : [names.area(snapshot.entry(within))];
    const title = plain([names.categoryApart(category), ...place].join(' – '));
    return { path: params['embedMap'] ?? '', title, height: HEIGHTS.map, locale };
  });

const areaMaps = (snapshot: Snapshot): Embedded[] =>
  areaMapPaths(snapshot).map(({ params, props: { code, locale } }) => {
    const names = namesOf(snapshot.manifest, locale);
    const levels = names.levelPlural(snapshot.manifest.atlas.levels.at(-1)?.id ?? '');
    const title = wordsOf(locale).t('embed.map.area', {
      name: names.cited(code),
      levels,
    });
    return {
      path: params['embedAreaMap'] ?? '',
      title: plain(title),
      height: HEIGHTS.areaMap,
      locale,
    };
  });

const searches = (snapshot: Snapshot): Embedded[] =>
  singlePaths(snapshot, 'embedSearch').map(({ params, props: { locale } }) => {
    const title = plain(wordsOf(locale).t('embed.search'));
    return {
      path: params['embedSearch'] ?? '',
      title,
      height: HEIGHTS.search,
      locale,
      allow: 'geolocation',
    };
  });

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
