import type { Addresses } from './addresses.ts';
import { areaSlug } from './addresses.ts';
import type { Snapshot } from './read-snapshot.ts';

/**
 * What the search field reads, once, when it is first used. Lists instead of objects, and each
 * word once, because there are thousands of areas.
 */
export interface SearchIndex {
  /** By locale: what an address begins with, per level, and the word for each kind. */
  locales: Record<string, { prefixes: string[]; kinds: string[] }>;
  /** Narrowest level first: slug, name, place of the level, place of the kind, place of the parent or -1. */
  areas: [slug: string, name: string, level: number, kind: number, parent: number][];
}

export function searchIndex(snapshot: Snapshot, addresses: Addresses): SearchIndex {
  const { atlas, areas } = snapshot.manifest;
  const levelIds = atlas.levels.map((l) => l.id);
  const kindIds = atlas.kinds.map((k) => k.id);
  const order = [...areas].sort((a, b) => levelIds.indexOf(b.level) - levelIds.indexOf(a.level));
  const places = new Map(order.map((area, i) => [area.code, i]));
  return {
    locales: Object.fromEntries(
      atlas.locales.map((locale) => [
        locale,
        {
          prefixes: levelIds.map((level) => prefixOf(addresses, level, locale)),
          kinds: atlas.kinds.map((kind) => kind.name[locale] ?? kind.id),
        },
      ]),
    ),
    areas: order.map((area) => [
      areaSlug(area),
      area.name,
      levelIds.indexOf(area.level),
      kindIds.indexOf(area.kind),
      area.parent === null ? -1 : (places.get(area.parent) ?? -1),
    ]),
  };
}

/** The address of an area without its last part. */
const prefixOf = (addresses: Addresses, level: string, locale: string): string =>
  addresses.area({ level, code: 'x', name: '' }, locale).slice(0, -'x/'.length);
