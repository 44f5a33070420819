import type { Manifest } from '../../src/domain/snapshot.ts';
import type { Texts } from '../../src/domain/texts.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';

/** A text in each language of the atlas, for programs: where its lines may break is theirs to say. */
export const said = ({ atlas }: Manifest, words: (words: Words) => string): Texts =>
  Object.fromEntries(
    atlas.locales.map((locale) => [locale, words(wordsOf(locale)).replaceAll('\u00a0', ' ')]),
  );
