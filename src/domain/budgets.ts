import { z } from 'zod';

const bytes = (most: number) => z.int().positive().default(most);

/** How heavy pages may become, in bytes as they travel (gzip). A heavier one refuses the release. */
export const budgetsSchema = z.strictObject({
  /** A page of the narrowest level with its styles and scripts, without the typeface. */
  narrowestPage: bytes(60_000),
  /** The scripts that such a page loads. */
  scripts: bytes(15_000),
  /** A page on posts, with its styles and scripts. */
  postsPage: bytes(90_000),
  /** The page of a map of the whole country by its narrowest level. */
  widestMap: bytes(200_000),
});
export type Budgets = z.infer<typeof budgetsSchema>;
