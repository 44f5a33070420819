// The browser may use the words of the site, and this is how names are matched with them.
export { plainLetters, shardOf } from '../domain/plain-letters.ts';
