import { join } from 'node:path';
import type { Mistake } from '../../src/domain/mistake.ts';
import { firstWords } from '../../src/site/addresses.ts';
import { FROZEN } from '../frozen/frozen-copy.ts';
import type { OpenAtlas } from './open-atlas.ts';

/** Folders of files, which are no pages of areas and are looked at in other ways. */
const FOLDERS = ['api', 'data', 'embed', 'figures', FROZEN];

/** Languages given twice, and levels whose addresses others have: two pages cannot stand at one. */
export function addressMistakes(atlas: OpenAtlas): Mistake[] {
  const { locales } = atlas.config;
  return [
    ...locales
      .filter((locale, i) => locales.indexOf(locale) !== i)
      .map((locale) =>
        mistake(atlas, 'locales', locale, 'the language is given twice.', 'Take one of them out.'),
      ),
    ...new Set(locales).values().flatMap((locale) => slugMistakes(atlas, locale)),
  ];
}

function slugMistakes(atlas: OpenAtlas, locale: string): Mistake[] {
  const [first, ...others] = atlas.config.locales;
  const taken = new Set([
    ...firstWords(locale),
    ...(locale === first ? [...FOLDERS, ...others] : []),
  ]);
  const remedy = 'Take another word for the addresses of this level.';
  // One that is given twice is told as such.
  const levels = new Map(atlas.config.levels.map((level) => [level.id, level]));
  return [...levels.values()].flatMap(({ id, slug }) => {
    const word = slug[locale] ?? id;
    const isTaken = taken.size === taken.add(word).size;
    const key = `levels.${id}.slug.${locale}`;
    return isTaken
      ? [mistake(atlas, key, word, 'other pages or files have this address.', remedy)]
      : [];
  });
}

const mistake = (
  { dir }: OpenAtlas,
  column: string,
  value: string,
  problem: string,
  remedy: string,
): Mistake => ({
  fault: 'duplicate',
  file: join(dir, 'atlas.json'),
  column,
  value,
  problem,
  remedy,
});
