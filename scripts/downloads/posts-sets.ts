import type { Manifest } from '../../src/domain/snapshot.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { createAddresses, POSTS_TABLES } from '../../src/site/addresses.ts';
import type { DataSetFiles } from './data-sets.ts';
import { said } from './said.ts';

/** What was worked out of posts, as data sets: one for each region, with its tables and the solver's log. */
export function postsSets(manifest: Manifest, regions: readonly string[]): DataSetFiles[] {
  const to = createAddresses(manifest);
  const byCode = new Map(manifest.areas.map((area) => [area.code, area]));
  return regions.map((code) => ({
    id: `posts-${code}`,
    title: said(manifest, ({ t, locale }) => {
      const area = byCode.get(code);
      return `${t('posts.title')} ${area ? namesOf(manifest, locale).area(area) : code}`;
    }),
    description: said(manifest, ({ t }) => t('posts.description')),
    keywords: [manifest.atlas.title],
    periods: [],
    files: [
      { format: 'json', address: to.postsData(code) },
      ...POSTS_TABLES.map((table) => ({
        format: table === 'log' ? ('text' as const) : ('csv' as const),
        address: to.postsTable(code, table),
        part: { id: table, title: said(manifest, ({ t }) => t(`posts.data.${table}`)) },
      })),
    ],
  }));
}
