import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import type { CardText } from './card-drawing.ts';

/** The same in each language of the atlas; once, where they agree. */
export const said = (atlas: PublicAtlas, say: (words: Words) => string): string[] => [
  ...new Set(atlas.locales.map((locale) => say(wordsOf(locale)))),
];

/**
 * The publication, and that its figures are made up. No day of the release: it would be on every
 * picture, and each would have to be drawn anew.
 */
export const footOf = (atlas: PublicAtlas): Pick<CardText, 'foot' | 'warning'> => ({
  foot: [
    ...said(atlas, (words) => words.of(atlas.title)),
    atlas.publisher.name[atlas.locales[0] ?? ''] ?? '',
  ].join(' · '),
  warning: atlas.sampleData ? said(atlas, (words) => words.t('shell.sample')).join(' / ') : null,
});
