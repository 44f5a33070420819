import type { Topology } from 'topojson-specification';
import { shardOf } from '../domain/plain-letters.ts';
import type { Localities, SearchFile } from '../domain/search-file.ts';
import type { Addresses } from './addresses.ts';
import { areaSlug } from './addresses.ts';
import type { AreaEntry } from '../domain/snapshot.ts';
import type { Snapshot } from './read-snapshot.ts';

export function searchIndex(snapshot: Snapshot, addresses: Addresses): SearchFile {
  const { atlas } = snapshot.manifest;
  const levelIds = atlas.levels.map((l) => l.id);
  const kindIds = atlas.kinds.map((k) => k.id);
  const order = searchOrder(snapshot);
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
    shards: [...localityShards(snapshot).keys()],
  };
}

/**
 * Areas as the index lists them: narrowest level first, then by code, by which the file packs well. Of
 * those of one name the one with most residents comes first: a city before the commune around it.
 */
function searchOrder({ manifest: { atlas, areas } }: Snapshot): AreaEntry[] {
  const levelIds = atlas.levels.map((l) => l.id);
  const order = [...areas].sort((a, b) => levelIds.indexOf(b.level) - levelIds.indexOf(a.level));
  const alike = Map.groupBy(
    order.keys(),
    (place) => `${order[place]?.level} ${order[place]?.name}`,
  );
  const larger = (a: AreaEntry, b: AreaEntry) => (b.population ?? 0) - (a.population ?? 0);
  const sorted = [...order];
  for (const places of alike.values()) {
    const named = places.flatMap((place) => order[place] ?? []).sort(larger);
    places.forEach((place, i) => (sorted[place] = named[i]!));
  }
  return sorted;
}

const shards = new WeakMap<Snapshot, Map<string, Localities>>();

/** The towns and villages by the first letters of their names, each name once. */
export function localityShards(snapshot: Snapshot): ReadonlyMap<string, Localities> {
  const known = shards.get(snapshot);
  if (known) return known;
  const localities = snapshot.localities();
  const areasOf = new Map<string, number[]>();
  searchOrder(snapshot).forEach(({ code }, place) => {
    for (const name of localities[code] ?? []) {
      const found = areasOf.get(name);
      if (found) found.push(place);
      else areasOf.set(name, [place]);
    }
  });
  const names = [...areasOf].sort(([a], [b]) => (a < b ? -1 : 1));
  const grouped = Map.groupBy(names, ([name]) => shardOf(name));
  const fresh = new Map(
    [...grouped].map(([shard, all]): [string, Localities] => [
      shard,
      all.map(([name, places]) => [name, ...places]),
    ]),
  );
  fresh.delete('');
  shards.set(snapshot, fresh);
  return fresh;
}

/** The address of an area without its last part. */
const prefixOf = (addresses: Addresses, level: string, locale: string): string =>
  addresses.area({ level, code: 'x', name: '' }, locale).slice(0, -'x/'.length);

/** The outlines of the narrowest areas, in degrees: what a place is compared with in the browser. */
export function narrowestOutlines(snapshot: Snapshot): Topology {
  const level = snapshot.manifest.atlas.levels.at(-1)?.id ?? '';
  const topology = snapshot.boundaries();
  const object = topology.objects[level];
  return { ...topology, objects: object ? { [level]: object } : {} };
}
