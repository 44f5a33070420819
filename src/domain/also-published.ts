import { z } from 'zod';
import { SHORTER_KINDS } from './shorter-periods.ts';

/** `alsoPublished` of `atlas.json`: shorter periods beside the kind that pages go by. */
export const alsoPublishedSchema = z.strictObject({
  /** Each shorter than `period`. */
  periods: z.array(z.enum(SHORTER_KINDS)).min(1),
  /** The narrowest level they are given at. */
  lowestLevel: z.string(),
});
