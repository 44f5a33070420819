// The browser may use the words of the site, and this is how names are matched with them.
export { plainSlug, shardOf, typedForms } from '../domain/plain-letters.ts';
