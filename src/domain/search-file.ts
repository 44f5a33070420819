/**
 * `data/search.json`: what the search field reads once, when it is first used. Lists instead of
 * objects, and each word once, because there are thousands of areas.
 */
export interface SearchFile {
  /** By locale: what an address begins with, per level, and the word for each kind. */
  locales: Record<string, { prefixes: string[]; kinds: string[] }>;
  /** Narrowest level first: slug, name, place of the level, place of the kind, place of the parent or -1. */
  areas: [slug: string, name: string, level: number, kind: number, parent: number][];
  /** Beginnings of names for which there is a file of towns and villages. */
  shards: string[];
}

/**
 * `data/places/<shard>.json`: towns and villages whose names begin alike, each with the places in
 * `SearchFile.areas` of the areas it lies in.
 */
export type Localities = [name: string, ...areas: number[]][];
