import type { Texts } from './texts.ts';

/**
 * The text in a locale, or the first there is: a missing translation never empties a page. It stands
 * apart from the schema, since what runs in a browser says texts and judges none.
 */
export const inLocale = (texts: Texts, locale: string): string =>
  texts[locale] ?? Object.values(texts)[0] ?? '';
