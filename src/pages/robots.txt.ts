import { addressesOf } from '../site/site.ts';
import { currentSnapshot } from '../site/read-snapshot.ts';

/** Says where the list of all pages is, to whoever looks for it at the root of the host. */
export function GET(): Response {
  const sitemap = addressesOf(currentSnapshot()).absolute('/sitemap.xml');
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`);
}
