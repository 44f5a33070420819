import { areaMap, areaMapLevel } from './area-map-model.ts';
import { lastingKeys } from './page-key.ts';
import type { PagePath } from './paths.ts';
import { contentHash, type Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

/** Maps of an area's parts for other sites: one page for all categories. */
export function areaMapPaths(snapshot: Snapshot): PagePath<{ code: string }>[] {
  const to = addressesOf(snapshot);
  const keys = lastingKeys(snapshot);
  const { areas, categories, atlas } = snapshot.manifest;
  // Classes are cut over the whole country, so that each map hangs on every area's figures.
  const cacheKey = contentHash(categories.map(({ id }) => keys.category(id)).join(' '));
  const level = areaMapLevel(snapshot);
  const withParts = new Set(areas.map((area) => area.parent));
  return areas
    .filter((area) => area.level === level && withParts.has(area.code))
    .flatMap((area) => {
      const shows = () => [keys.shell, areaMap(snapshot, area.code)];
      return atlas.locales.map((locale) => ({
        params: { embedAreaMap: to.embedAreaMap(area, locale).replace(/^\/|\/$/g, '') },
        props: { code: area.code, locale },
        cacheKey,
        shows,
      }));
    });
}
