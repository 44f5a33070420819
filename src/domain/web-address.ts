import { z } from 'zod';

/** Whether a text may stand behind a link: `javascript:` and `data:` are addresses as well. */
export const isWebAddress = (text: string): boolean =>
  /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** What a page links to. */
export const webAddressSchema = z
  .string()
  .refine(isWebAddress, 'it must be an address that begins with https://');
