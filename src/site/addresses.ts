import type { AreaEntry, CategoryEntry, Manifest } from '../domain/snapshot.ts';
import type { HeldDebate } from '../domain/debate.ts';
import { plainSlug } from '../domain/plain-letters.ts';
import { DATA_ADDRESSES, type DataAddresses } from './data-addresses.ts';
import { inLocale } from '../domain/in-locale.ts';

/** What of an area its address is made of. */
export type Addressed = Pick<AreaEntry, 'code' | 'level' | 'name'>;
export type Locale = string;
export type FeedFormat = 'atom' | 'json';

/** Files on where posts would serve, beside the one that holds all of it. */
export const POSTS_TABLES = ['demand', 'candidates', 'results', 'log'] as const;
export type PostsTable = (typeof POSTS_TABLES)[number];

/** Where each page of a site stands. Every address is absolute on its host and ends with a slash. */
export interface Addresses extends DataAddresses {
  home(locale: Locale): string;
  places(locale: Locale): string;
  maps(locale: Locale): string;
  method(locale: Locale): string;
  glossary(locale: Locale): string;
  contact(locale: Locale): string;
  accessibility(locale: Locale): string;
  institutions(locale: Locale): string;
  institution(id: string, locale: Locale): string;
  debates(locale: Locale): string;
  debate(held: HeldDebate, locale: Locale): string;
  /** Where posts would serve best, and the same for one region. */
  posts(locale: Locale): string;
  postsOf(region: Addressed, locale: Locale): string;
  postsData(region: string): string;
  postsTable(region: string, table: PostsTable): string;
  /** Where providers check their exports. */
  check(locale: Locale): string;
  area(area: Addressed, locale: Locale): string;
  embed(area: Addressed, locale: Locale): string;
  /** A map to be framed: of the country, or of the area of a code. Of ids alone, so that it stays. */
  embedMap(category: string, within: string | null, locale: Locale): string;
  /** A map of an area's parts to be framed, in all categories. */
  embedAreaMap(area: Addressed, locale: Locale): string;
  embedSearch(locale: Locale): string;
  /** The picture of an area, and of the map of a category: one for all languages. */
  areaPicture(code: string, format: 'png' | 'svg'): string;
  mapPicture(category: string, format: 'png' | 'svg'): string;
  /** The script that makes embeds as high as they are. */
  embedScript(): string;
  /** What data there is, and where. */
  data(locale: Locale): string;
  /** News of an area that holds others. */
  feed(code: string, format: FeedFormat, locale: Locale): string;
  /** News of releases. */
  releasesFeed(locale: Locale): string;
  /** What differs from the release before. */
  changes(locale: Locale): string;
  /** Where one puts an embed together. */
  builder(locale: Locale): string;
  /** Where places are held side by side. */
  compare(locale: Locale): string;
  /** Everything about one category. */
  category(id: string, locale: Locale): string;
  map(category: string, level: string, locale: Locale): string;
  /** The map of a category's narrowest areas within one area. */
  regionMap(category: string, area: Addressed, locale: Locale): string;
  /** The address with the host of the published site in front. */
  absolute(path: string): string;
}

// What a URL leaves as it is; nearly all addresses are such, and parsing each would cost more.
const PLAIN_PATH = /^(\/[\w-]+)*\/?$/;

const FIXED_WORDS = {
  map: 'map',
  maps: 'maps',
  method: 'method',
  glossary: 'glossary',
  contact: 'contact',
  accessibility: 'accessibility-statement',
  institutions: 'institutions',
  debates: 'debates',
  check: 'check',
  places: 'places',
  posts: 'posts',
  embed: 'embed',
  builder: 'embed-builder',
  compare: 'compare',
  changes: 'changes',
  search: 'search',
  data: 'data',
};
type Word = keyof typeof FIXED_WORDS;
/** First words of addresses; a locale that is not here has the English ones. */
const WORDS: Record<Locale, Record<Word, string>> = {
  en: FIXED_WORDS,
  pl: {
    map: 'mapa',
    maps: 'mapy',
    method: 'metoda',
    check: 'sprawdz',
    places: 'miejsca',
    posts: 'posterunki',
    embed: 'embed',
    glossary: 'slownik',
    contact: 'kontakt',
    accessibility: 'deklaracja-dostepnosci',
    institutions: 'instytucje',
    debates: 'debaty',
    builder: 'osadz',
    compare: 'porownaj',
    changes: 'zmiany',
    search: 'szukaj',
    data: 'dane',
  },
};

/** What the site's own pages begin with behind the language: no level's pages can stand there. */
export const firstWords = (locale: Locale): string[] => Object.values(WORDS[locale] ?? FIXED_WORDS);

const MOST_SLUGS = 20_000;
const slugs = new Map<string, string>();

/** A part of an address; remembered, since each area stands in those of several pages, in each language. */
export function slugOf(text: string): string {
  const known = slugs.get(text);
  if (known !== undefined) return known;
  const fresh = plainSlug(text);
  if (slugs.size < MOST_SLUGS) slugs.set(text, fresh);
  return fresh;
}

const plainId = (id: string): string => id.replace(/[^A-Za-z0-9_-]/g, '-');

/** `126101-krakow`: the code keeps a page's address unique, the name makes it readable. */
export function areaSlug(area: Pick<AreaEntry, 'code' | 'name'>): string {
  const name = slugOf(area.name);
  const code = plainId(area.code);
  return name === '' ? code : `${code}-${name}`;
}

const PICTURES: Pick<Addresses, 'areaPicture' | 'mapPicture'> = {
  areaPicture: (code, format) => `/embed/images/${plainId(code)}.${format}`,
  mapPicture: (category, format) => `/embed/images/map/${plainId(category)}.${format}`,
};

const MADE = new WeakMap<Manifest, Addresses>();

/** The addresses of a snapshot's site; the same ones whenever they are asked for again. */
export function createAddresses(manifest: Manifest): Addresses {
  // Thousands of addresses are spelled here, which whoever writes one small file should not repeat.
  const made = MADE.get(manifest) ?? makeAddresses(manifest);
  MADE.set(manifest, made);
  return made;
}

function makeAddresses(manifest: Manifest): Addresses {
  const { locales, levels, siteUrl } = manifest.atlas;
  const first = locales[0] ?? 'en';
  const host = new URL('/', siteUrl).href.slice(0, -1);
  const root = (locale: Locale) => (locale === first ? '' : `/${locale}`);
  const at = (locale: Locale, ...parts: string[]) => `${[root(locale), ...parts].join('/')}/`;
  const word = (name: Word, locale: Locale) => (WORDS[locale] ?? FIXED_WORDS)[name];
  const ending = (locale: Locale, format: FeedFormat) =>
    locale === first ? format : `${locale}.${format}`;
  const levelSlugs = new Map(levels.map((level) => [level.id, level.slug]));
  const levelSlug = (level: string, locale: Locale) => levelSlugs.get(level)?.[locale] ?? level;
  const areaAddress = (area: Addressed, locale: Locale) =>
    at(locale, levelSlug(area.level, locale), areaSlug(area));
  // A page links to dozens of areas, and every area is linked to from dozens of pages.
  const known = new Map(
    locales.map((l) => [l, new Map(manifest.areas.map((a) => [a.code, areaAddress(a, l)]))]),
  );
  const categorySlugs = new Map(locales.map((l) => [l, slugsOf(manifest.categories, l)]));
  const mapAddress = (category: string, locale: Locale, ...last: string[]) =>
    at(locale, word('map', locale), categorySlugs.get(locale)?.get(category) ?? category, ...last);
  return {
    home: (locale) => at(locale),
    places: (locale) => at(locale, word('places', locale)),
    maps: (locale) => at(locale, word('maps', locale)),
    method: (locale) => at(locale, word('method', locale)),
    glossary: (locale) => at(locale, word('glossary', locale)),
    contact: (locale) => at(locale, word('contact', locale)),
    accessibility: (locale) => at(locale, word('accessibility', locale)),
    institutions: (locale) => at(locale, word('institutions', locale)),
    institution: (id, locale) => at(locale, word('institutions', locale), slugOf(id)),
    debates: (locale) => at(locale, word('debates', locale)),
    debate: ({ area, debate }, locale) =>
      at(locale, word('debates', locale), [debate.date, slugOf(area), slugOf(debate.id)].join('-')),
    posts: (locale) => at(locale, word('posts', locale)),
    postsOf: (region, locale) => at(locale, word('posts', locale), areaSlug(region)),
    postsData: (region) => `/data/posts/${region}.json`,
    postsTable: (region, table) =>
      `/data/posts/${region}-${table}.${table === 'log' ? 'txt' : 'csv'}`,
    check: (locale) => at(locale, word('check', locale)),
    area: (area, locale) => known.get(locale)?.get(area.code) ?? areaAddress(area, locale),
    embed: (area, locale) =>
      at(locale, word('embed', locale), levelSlug(area.level, locale), areaSlug(area)),
    embedMap: (category, within, locale) =>
      at(
        locale,
        word('embed', locale),
        word('map', locale),
        ...[category, within].flatMap((id) => (id === null ? [] : plainId(id))),
      ),
    embedAreaMap: (area, locale) =>
      at(
        locale,
        word('embed', locale),
        levelSlug(area.level, locale),
        areaSlug(area),
        word('map', locale),
      ),
    embedSearch: (locale) => at(locale, word('embed', locale), word('search', locale)),
    ...PICTURES,
    embedScript: () => '/embed/frame.js',
    data: (locale) => at(locale, word('data', locale)),
    feed: (code, format, locale) => `/data/feeds/${code}.${ending(locale, format)}`,
    releasesFeed: (locale) => `/data/releases.${ending(locale, 'atom')}`,
    changes: (locale) => at(locale, word('changes', locale)),
    builder: (locale) => at(locale, word('builder', locale)),
    compare: (locale) => at(locale, word('compare', locale)),
    category: (id, locale) => mapAddress(id, locale),
    map: (category, level, locale) => mapAddress(category, locale, levelSlug(level, locale)),
    regionMap: (category, area, locale) => mapAddress(category, locale, areaSlug(area)),
    ...DATA_ADDRESSES,
    absolute: (path) => (PLAIN_PATH.test(path) ? host + path : new URL(path, siteUrl).href),
  };
}

/** Category names as slugs; where two are alike, or one is empty, the id makes the difference. */
function slugsOf(categories: readonly CategoryEntry[], locale: Locale): Map<string, string> {
  const named = categories.map((c) => [c.id, slugOf(inLocale(c.name, locale))] as const);
  const seen = new Map<string, number>();
  for (const [, slug] of named) seen.set(slug, (seen.get(slug) ?? 0) + 1);
  return new Map(
    named.map(([id, slug]) => [
      id,
      slug !== '' && seen.get(slug) === 1 ? slug : [slug, slugOf(id)].filter(Boolean).join('-'),
    ]),
  );
}
