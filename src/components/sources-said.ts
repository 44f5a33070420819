import { wordsOf } from '../i18n/words.ts';
import type { PublicSource } from '../domain/snapshot.ts';
import type { Site } from '../site/site.ts';

/** Where figures come from, in a sentence for an embed: titles of sources by who gave them. */
export function sourcesSaid(
  { manifest, locale }: Site,
  isAsked: (source: PublicSource) => boolean,
): string {
  const words = wordsOf(locale);
  const titles = new Map<string, string[]>();
  for (const source of manifest.sources.filter(isAsked)) {
    const provider = words.of(source.provider);
    titles.set(provider, [...(titles.get(provider) ?? []), words.of(source.title)]);
  }
  const given = [...titles].map(([provider, of]) => `${of.join(', ')} (${provider})`);
  return given.length ? words.t('embed.sources', { sources: given.join('; ') }) : '';
}

/** Who gave figures of several sources, where their titles would take more room than the figures. */
export function providersSaid(
  { manifest, locale }: Site,
  isAsked: (source: PublicSource) => boolean,
): string {
  const words = wordsOf(locale);
  const given = new Set(manifest.sources.filter(isAsked).map((one) => words.of(one.provider)));
  return given.size ? words.t('embed.sources', { sources: [...given].join('; ') }) : '';
}

const made = new WeakMap<Site, Map<string, string>>();

/** The same of one category; put into words once for all pages. */
export function categorySourcesSaid(site: Site, category: string): string {
  const known = made.get(site) ?? saidOfCategories(site);
  made.set(site, known);
  return known.get(category) ?? '';
}

const saidOfCategories = (site: Site) =>
  new Map(
    site.manifest.categories.map(({ id: category, sources }) => [
      category,
      sourcesSaid(site, ({ id }) => sources.includes(id)),
    ]),
  );

/** Whether debates, their demands and the answers come from it. */
export const tellsOfDebates = ({ record }: PublicSource): boolean =>
  record === 'debate' || record === 'postulate';
