import { z } from 'zod';
import { SHORTER_KINDS } from './shorter-periods.ts';

/** `alsoPublished` of `atlas.json`: shorter periods beside the kind that pages go by. */
export const alsoPublishedSchema = z.strictObject({
  /** Each shorter than `period`. */
  periods: z.array(z.enum(SHORTER_KINDS)).min(1),
  /** The narrowest level they are given at. */
  lowestLevel: z.string(),
  /**
   * Counts that the threshold guards are given only where each, at every area of a level, is at least
   * so many: no fewer than the threshold, twice as many unless told; `false` gives none.
   */
  guardedFrom: z.union([z.int().positive(), z.literal(false)]).optional(),
});
