import type { PublicAtlas } from '../../src/domain/snapshot.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import type { CardText } from './card-drawing.ts';
import { isLettered } from './lettering.ts';

/**
 * The same in each language of the atlas; once, where they agree. A language whose letters no typeface
 * here has is left out, and English says it where none is left: a number stands for nothing by itself.
 */
export function said(atlas: PublicAtlas, say: (words: Words) => string): string[] {
  const all = atlas.locales.map((locale) => say(wordsOf(locale)));
  const lettered = new Set(all.filter(isLettered));
  return lettered.size > 0 ? [...lettered] : [say(wordsOf('en'))];
}

/** A number as the first language spells it whose digits can be drawn. */
export const numberSaid = (atlas: PublicAtlas, value: number, decimals?: number): string =>
  said(atlas, (words) => words.number(value, decimals))[0] ?? '';

/**
 * The publication, and that its figures are made up. No day of the release: it would be on every
 * picture, and each would have to be drawn anew.
 */
export const footOf = (atlas: PublicAtlas): Pick<CardText, 'foot' | 'warning'> => ({
  foot: [
    ...said(atlas, (words) => words.of(atlas.title)),
    atlas.publisher.name[atlas.locales[0] ?? ''] ?? '',
  ]
    .filter(isLettered)
    .join(' · '),
  warning: atlas.sampleData ? said(atlas, (words) => words.t('shell.sample')).join(' / ') : null,
});
