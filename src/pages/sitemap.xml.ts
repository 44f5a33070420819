import { sitemap } from '../site/sitemap.ts';
import { currentSnapshot } from '../site/read-snapshot.ts';

export const GET = (): Response =>
  new Response(sitemap(currentSnapshot()), { headers: { 'Content-Type': 'application/xml' } });
