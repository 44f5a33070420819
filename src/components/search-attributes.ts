import { wordsOf } from '../i18n/words.ts';
import type { Site } from '../site/site.ts';

/** What an element with a field to find an area by its name has to know. */
export function searchAttributes({ locale, addresses }: Site) {
  const { t } = wordsOf(locale);
  return {
    'data-index': addresses.search(),
    'data-places': addresses.localities('*'),
    'data-locale': locale,
    'data-none': t('home.search.none'),
    'data-searching': t('home.search.searching'),
    'data-failed': t('home.search.failed'),
    'data-found': t('home.search.found'),
    'data-assist': t('home.search.assist'),
  };
}
