import type { Site } from '../site/site.ts';

/**
 * The language of what stands in records as somebody wrote it: demands, answers, places, organisers,
 * names of police units and of people. Undefined where the page itself speaks it.
 */
export function recordsLanguage({ manifest, locale }: Site): string | undefined {
  const [first] = manifest.atlas.locales;
  return first === locale ? undefined : first;
}
