import type { Addresses, Locale } from './addresses.ts';
import { debatePage } from './debates-model.ts';
import { homeMap, planeMaps } from './home-model.ts';
import { institutionPage } from './institution-model.ts';
import { embedMapLevel, mapLevels, mapRegions } from './map-model.ts';
import { lastingKeys, pageKeys } from './page-key.ts';
import type { Snapshot } from './read-snapshot.ts';
import { localityShards } from './search-index.ts';
import { addressesOf } from './site.ts';

/**
 * One page of a route. Its only parameter has the route's name and holds the whole address, without
 * slashes at the ends, since the words of an address depend on the language and the atlas.
 */
export interface PagePath<Props> {
  params: Record<string, string | undefined>;
  props: Props & { locale: Locale };
  readonly cacheKey: string;
  /** All that the page shows but words: the very same function for its twins. */
  shows?: () => unknown;
}

export function areaPaths(snapshot: Snapshot): PagePath<{ code: string }>[] {
  const address = (to: Addresses, area: AreaEntry, locale: Locale) => to.area(area, locale);
  return ofAreas(snapshot, 'area', address, lastingKeys(snapshot).area);
}

export function embedPaths(snapshot: Snapshot): PagePath<{ code: string }>[] {
  const address = (to: Addresses, area: AreaEntry, locale: Locale) => to.embed(area, locale);
  return ofAreas(snapshot, 'embed', address, lastingKeys(snapshot).card);
}

/** A map: of all areas of a level, or of those within one area. */
export interface MapProps {
  category: string;
  level: string;
  within: string | null;
}

export function mapPaths(snapshot: Snapshot): PagePath<MapProps>[] {
  const to = addressesOf(snapshot);
  return mapsOf(snapshot).flatMap(({ cacheKey, ...map }) =>
    snapshot.manifest.atlas.locales.map((locale) => ({
      params: { map: trimmed(mapAddress(snapshot, to, map, locale)) },
      props: { ...map, locale },
      cacheKey,
    })),
  );
}

/** Maps for other sites: of the country, by the second narrowest level, and of the areas just below it. */
export function embedMapPaths(snapshot: Snapshot): PagePath<MapProps>[] {
  const to = addressesOf(snapshot);
  return embedMapsOf(snapshot).flatMap(({ cacheKey, ...map }) =>
    snapshot.manifest.atlas.locales.map((locale) => ({
      params: { embedMap: trimmed(to.embedMap(map.category, map.within, locale)) },
      props: { ...map, locale },
      cacheKey,
    })),
  );
}

function embedMapsOf(snapshot: Snapshot) {
  const drawn = new Map(
    snapshot.manifest.categories.map(({ id }) => [id, embedMapLevel(snapshot, id)]),
  );
  return mapsOf(snapshot).filter((m) => m.within !== null || m.level === drawn.get(m.category));
}

/** The files that map pages read to show another period. */
export function mapFilePaths(snapshot: Snapshot) {
  return mapsOf(snapshot).map(({ cacheKey, ...map }) => ({
    params: { file: `${map.category}/${map.within ?? map.level}` },
    props: map,
    cacheKey,
  }));
}

function mapsOf(snapshot: Snapshot): (MapProps & { cacheKey: string })[] {
  const keys = lastingKeys(snapshot);
  return snapshot.manifest.categories.flatMap(({ id: category }) => {
    const levels = mapLevels(snapshot, category);
    const narrowest = levels.at(-1) ?? '';
    const cacheKey = keys.category(category);
    return [
      ...levels.map((level) => ({ category, level, within: null, cacheKey })),
      ...mapRegions(snapshot, category).map(({ code }) => {
        return { category, level: narrowest, within: code, cacheKey };
      }),
    ];
  });
}

/** The files of towns and villages. */
export function localityPaths(snapshot: Snapshot) {
  const cacheKey = pageKeys(snapshot).shell;
  return [...localityShards(snapshot).keys()].map((shard) => {
    return { params: { shard }, props: { shard }, cacheKey };
  });
}

const mapAddress = (snapshot: Snapshot, to: Addresses, map: MapProps, locale: Locale) =>
  map.within === null
    ? to.map(map.category, map.level, locale)
    : to.regionMap(map.category, snapshot.entry(map.within), locale);

/** The page on posts, of the country (`region` null) and of each region; none where it was not asked. */
export function postsPaths(snapshot: Snapshot): PagePath<{ region: string | null }>[] {
  const to = addressesOf(snapshot);
  const cacheKey = lastingKeys(snapshot).posts();
  const regions = snapshot.sited().length > 0 ? [null, ...snapshot.sited()] : [];
  return regions.flatMap((region) =>
    snapshot.manifest.atlas.locales.map((locale) => ({
      params: {
        posts: trimmed(
          region === null ? to.posts(locale) : to.postsOf(snapshot.entry(region), locale),
        ),
      },
      props: { region, locale },
      cacheKey,
    })),
  );
}

export const SINGLE_PAGES = [
  'home',
  'maps',
  'method',
  'places',
  'glossary',
  'contact',
  'institutions',
  'debates',
  'builder',
  'compare',
  'data',
  'changes',
] as const;
type SinglePage = (typeof SINGLE_PAGES)[number] | 'embedSearch';

/** A page that stands once in each language. */
export function singlePaths(snapshot: Snapshot, page: SinglePage): PagePath<object>[] {
  const to = addressesOf(snapshot);
  return snapshot.manifest.atlas.locales.map((locale) => ({
    params: { [page]: trimmed(to[page](locale)) || undefined },
    props: { locale },
    cacheKey: singleKey(snapshot, page),
  }));
}

function singleKey(snapshot: Snapshot, page: SinglePage): string {
  const keys = pageKeys(snapshot);
  const country = keys.area(snapshot.manifest.areas[0]?.code ?? '');
  switch (page) {
    case 'home': {
      // It shows a map, and may have another leading category on it, or lead to other ones.
      const map = homeMap(snapshot);
      const led = JSON.stringify(planeMaps(snapshot));
      return [keys.changes(), map ? keys.category(map.category) : '', led].join(' ');
    }
    case 'changes':
      return keys.changes();
    case 'debates':
      return keys.society;
    default:
      return country;
  }
}

/** What is shown for what is not there, in languages but the first: that is `/404.html`. */
export function lostPaths(snapshot: Snapshot): PagePath<object>[] {
  const to = addressesOf(snapshot);
  return snapshot.manifest.atlas.locales.slice(1).map((locale) => ({
    params: { lost: trimmed(to.home(locale)) },
    props: { locale },
    cacheKey: pageKeys(snapshot).shell,
  }));
}

/** The statement on accessibility, where the atlas says what is to stand in it. */
export function accessibilityPaths(snapshot: Snapshot): PagePath<object>[] {
  const { atlas } = snapshot.manifest;
  if (!atlas.accessibility) return [];
  const to = addressesOf(snapshot);
  return atlas.locales.map((locale) => ({
    params: { accessibility: trimmed(to.accessibility(locale)) },
    props: { locale },
    cacheKey: pageKeys(snapshot).shell,
  }));
}

export function institutionPaths(snapshot: Snapshot): PagePath<{ id: string }>[] {
  const to = addressesOf(snapshot);
  const { institutions, atlas } = snapshot.manifest;
  const { shell, institutions: cacheKey } = lastingKeys(snapshot);
  return institutions.flatMap(({ id }) => {
    const shows = () => [shell, institutionPage(snapshot, id)];
    return atlas.locales.map((locale) => ({
      params: { institution: trimmed(to.institution(id, locale)) },
      props: { id, locale },
      cacheKey,
      shows,
    }));
  });
}

/** Debates by their place in the snapshot's list. */
export function debatePaths(snapshot: Snapshot): PagePath<{ place: number }>[] {
  const to = addressesOf(snapshot);
  const { shell, society: cacheKey } = lastingKeys(snapshot);
  return snapshot.debates().flatMap((held, place) => {
    // With each day some answer is late, so that the list is another.
    const shows = () => [shell, debatePage(snapshot, place)];
    return snapshot.manifest.atlas.locales.map((locale) => ({
      params: { debate: trimmed(to.debate(held, locale)) },
      props: { place, locale },
      cacheKey,
      shows,
    }));
  });
}

/** The page for checking exports, in each language; none where the atlas has no such page. */
export function checkPaths(snapshot: Snapshot): PagePath<object>[] {
  const { intake, atlas } = snapshot.manifest;
  if (intake === null) return [];
  const to = addressesOf(snapshot);
  const cacheKey = pageKeys(snapshot).shell;
  return atlas.locales.map((locale) => ({
    params: { check: trimmed(to.check(locale)) },
    props: { locale },
    cacheKey,
  }));
}

type AreaEntry = Snapshot['manifest']['areas'][number];

function ofAreas(
  snapshot: Snapshot,
  route: string,
  address: (to: Addresses, area: AreaEntry, locale: Locale) => string,
  keyOf: (code: string) => string,
): PagePath<{ code: string }>[] {
  const to = addressesOf(snapshot);
  return fromTheTop(snapshot).flatMap((area) =>
    snapshot.manifest.atlas.locales.map((locale) => {
      const params = { [route]: trimmed(address(to, area, locale)) };
      return new AreaPath(params, { code: area.code, locale }, keyOf);
    }),
  );
}

/** Its key is worked out when it is asked for: that reads the files of areas. */
class AreaPath implements PagePath<{ code: string }> {
  readonly params: PagePath<object>['params'];
  readonly props: { code: string; locale: Locale };
  readonly #keyOf: (code: string) => string;
  constructor(
    params: AreaPath['params'],
    props: AreaPath['props'],
    keyOf: (code: string) => string,
  ) {
    this.params = params;
    this.props = props;
    this.#keyOf = keyOf;
  }
  get cacheKey(): string {
    return this.#keyOf(this.props.code);
  }
}

/** Every area followed by its parts, so that the files a page reads were mostly read just before. */
function fromTheTop({ manifest }: Snapshot): AreaEntry[] {
  const below = Map.groupBy(manifest.areas, (area) => area.parent);
  const withParts = (area: AreaEntry): AreaEntry[] => [
    area,
    ...(below.get(area.code) ?? []).flatMap(withParts),
  ];
  return (below.get(null) ?? []).flatMap(withParts);
}

const trimmed = (address: string) => address.replace(/^\/|\/$/g, '');
