import { categoryPaths } from './category-paths.ts';
import {
  accessibilityPaths,
  areaPaths,
  debatePaths,
  institutionPaths,
  mapPaths,
  SINGLE_PAGES,
  singlePaths,
} from './paths.ts';
import type { Snapshot } from './read-snapshot.ts';
import { addressesOf } from './site.ts';

/** `sitemap.xml`: every page a reader may look for, with the day of the release. Cards are left out. */
export function sitemap(snapshot: Snapshot): string {
  const { absolute } = addressesOf(snapshot);
  const { day } = snapshot.manifest.release;
  const paths = [
    ...SINGLE_PAGES.flatMap((page) => singlePaths(snapshot, page)),
    ...accessibilityPaths(snapshot),
    ...areaPaths(snapshot),
    ...categoryPaths(snapshot),
    ...mapPaths(snapshot),
    ...institutionPaths(snapshot),
    ...debatePaths(snapshot),
  ];
  const urls = paths.map(({ params }) => {
    const [path] = Object.values(params);
    const address = escaped(absolute(path === undefined ? '/' : `/${path}/`));
    return `<url><loc>${address}</loc><lastmod>${day}</lastmod></url>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>\n',
  ].join('\n');
}

const escaped = (address: string) => address.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
