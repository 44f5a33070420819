import { z } from 'zod';

/** A text for the public in each of the atlas's languages, keyed by locale: `{ "pl": …, "en": … }`. */
export const textsSchema = z.record(z.string(), z.string().min(1));
export type Texts = z.infer<typeof textsSchema>;

/** The text in a locale, or the first there is: a missing translation never empties a page. */
export const inLocale = (texts: Texts, locale: string): string =>
  texts[locale] ?? Object.values(texts)[0] ?? '';
