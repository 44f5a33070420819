import { hash } from 'node:crypto';
import type { Route } from './open-program.ts';
import type { Sentences } from './leave-sentences.ts';

/** Sentences that pages of every language say: each links to its twins by their languages' names. */
const SAID_BY_TWINS = 'language.name';

/**
 * Tells what pages of a route say in one language, as a hash of all sentences they may say; of all
 * languages for a file that is of none.
 */
export function wordsKeys(sentences: Sentences): (route: Route, locale?: unknown) => string {
  const known = new Map<Route, Map<unknown, string>>();
  return (route, locale) => {
    const ofRoute = known.get(route) ?? new Map<unknown, string>();
    known.set(route, ofRoute);
    const key = ofRoute.get(locale) ?? wordsKey(sentences, route, locale);
    ofRoute.set(locale, key);
    return key;
  };
}

function wordsKey(sentences: Sentences, { says }: Route, locale: unknown): string {
  const said = Object.entries(sentences).flatMap(([language, texts]) => {
    const isOwn = locale === undefined || language === locale;
    return Object.keys(texts)
      .filter((key) => (isOwn ? says(key) : key === SAID_BY_TWINS))
      .sort()
      .map((key) => [language, key, texts[key]]);
  });
  return hash('sha256', JSON.stringify(said));
}
