import { escapeHTML } from 'astro/runtime/server/index.js';
import { releaseFacts } from '../../../src/components/release-facts.ts';
import { currentSnapshot } from '../../../src/site/read-snapshot.ts';
import { siteIn } from '../../../src/site/site.ts';
import { renderPage } from './at-once.ts';

/**
 * Compiled into the program of the pages, so that whoever runs the program renders its components
 * with the very code they were compiled for. It is no page: the list of pages leaves it out.
 */
export { renderPage };

/** The facts of the release in all languages, as they stand in a page's text. */
export function allReleaseFacts(): Map<string, string> {
  const snapshot = currentSnapshot();
  const ofLocale = (locale: string) =>
    [...releaseFacts(siteIn(snapshot, locale))].map(
      ([name, fact]) => [`${locale} ${name}`, `${escapeHTML(fact)}`] as const,
    );
  return new Map(snapshot.manifest.atlas.locales.flatMap(ofLocale));
}

export const GET = (): Response => new Response(null);
