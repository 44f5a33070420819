import { lastingKeys } from './page-key.ts';
import type { PagePath } from './paths.ts';
import type { Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

/** A page for each category, in each language. */
export function categoryPaths(snapshot: Snapshot): PagePath<{ id: string }>[] {
  const to = addressesOf(snapshot);
  const { categories, atlas } = snapshot.manifest;
  return categories.flatMap(({ id }) =>
    atlas.locales.map((locale) => ({
      params: { category: to.category(id, locale).replace(/^\/|\/$/g, '') },
      props: { id, locale },
      cacheKey: lastingKeys(snapshot).category(id),
    })),
  );
}
