import { z } from 'zod';

/** A text for the public in each of the atlas's languages, keyed by locale: `{ "pl": …, "en": … }`. */
export const textsSchema = z.record(z.string(), z.string().min(1));
export type Texts = z.infer<typeof textsSchema>;
