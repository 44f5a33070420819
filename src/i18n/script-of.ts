/**
 * Whether a language is written with Latin letters, which the site's typeface has: others are set in one
 * of the reader's own throughout, since digits and signs of another would stand out in every line.
 */
export const isLatin = (locale: string): boolean =>
  new Intl.Locale(locale).maximize().script === 'Latn';
