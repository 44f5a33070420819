import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../../src/site/read-snapshot.ts';

/** A picture is drawn in each of these. */
export const FORMATS = ['png', 'svg'] as const;
type Format = (typeof FORMATS)[number];

/**
 * What is known of a picture in the cache: what it was made from, the same but for what no picture
 * shows, what it shows, and its files' hashes.
 */
export type KeptCard = Record<'from' | 'facts' | 'shown' | Format, string>;

const INDEX = 'hashes.json';

/** The pictures of a cache, by their addresses; none where there is no list, or a damaged one. */
export function keptCards(folder: string): ReadonlyMap<string, KeptCard> {
  try {
    const text = readFileSync(join(folder, INDEX), 'utf8');
    return new Map(Object.entries(JSON.parse(text) as Record<string, KeptCard>));
  } catch {
    return new Map();
  }
}

/** Where a picture is kept that shows this. */
export const cardFile = (folder: string, shown: string, format: Format): string =>
  join(folder, `${shown}.${format}`);

/** Whether both files of a picture are as they were written. */
export const isWhole = (folder: string, card: KeptCard): boolean =>
  FORMATS.every((format) => {
    const file = cardFile(folder, card.shown, format);
    return existsSync(file) && contentHash(readFileSync(file)) === card[format];
  });

/** The hashes of the files of a picture that was just drawn. */
export function hashesOf(folder: string, shown: string): Record<Format, string> {
  const hashOf = (format: Format) => contentHash(readFileSync(cardFile(folder, shown, format)));
  return { png: hashOf('png'), svg: hashOf('svg') };
}

/** Notes which pictures there are, and clears away what is none of them. */
export function replaceKeptCards(folder: string, cards: ReadonlyMap<string, KeptCard>): void {
  writeFileSync(join(folder, INDEX), JSON.stringify(Object.fromEntries(cards)));
  const used = new Set(
    [...cards.values()].flatMap(({ shown }) => FORMATS.map((format) => `${shown}.${format}`)),
  );
  for (const name of readdirSync(folder))
    if (name !== INDEX && !used.has(name)) rmSync(join(folder, name));
}
