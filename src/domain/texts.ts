import { z } from 'zod';

/** A text for the public in each of the atlas's languages, keyed by locale: `{ "pl": …, "en": … }`. */
export const textsSchema = z
  .record(z.string(), z.string().min(1))
  .refine((texts) => Object.keys(texts).length > 0, 'a text in a language of the atlas');
export type Texts = z.infer<typeof textsSchema>;
