import { wordsOf } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';
import { releaseFact } from './release-facts.ts';

/** What is said of a source wherever its figures stand. */
export interface SourceLine {
  id: string;
  title: string;
  url: string | null;
  /** Who gave it, and for which periods. */
  origin: string;
  /** What its places mean, and what became of its rows. */
  account: string;
}

const made = new WeakMap<Site, SourceLine[]>();

/** All sources in the language of the page, put into words once for all pages. */
export function sourceLines(site: Site): readonly SourceLine[] {
  const known = made.get(site);
  if (known) return known;
  const words = wordsOf(site.locale);
  const fresh = site.manifest.sources.map(({ id, title, url }) => ({
    id,
    title: words.of(title),
    url,
    origin: releaseFact(site, `origin of ${id}`),
    account: releaseFact(site, `account of ${id}`),
  }));
  made.set(site, fresh);
  return fresh;
}
