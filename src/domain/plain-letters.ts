// Letters that Unicode does not take apart into a plain letter and a mark.
const WHOLE_LETTERS: Record<string, string> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * Of Latin, Greek and Cyrillic letters, and what Hebrew and Arabic may leave out. Vowels of Indic
 * scripts are marks as well: without them names would fall together.
 */
const DIACRITICS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** Every sign that is typed or printed as an apostrophe; some are letters to Unicode. */
const APOSTROPHES = /[\u02b9-\u02bd\u2018\u2019\u201b\u2032`\u00b4\uff07]/g;

/**
 * A text in small letters without diacritics, by which names are found and addresses are made:
 * `Łódź` gives `lodz`. Letters of other scripts stay as they are, and there is one apostrophe.
 */
export function plainLetters(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łđðøþßæœı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}

/** A part of an address: small Latin letters and digits, joined by hyphens. May be empty. */
export const plainSlug = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * A text as readers may type it: words with single spaces between them, whatever else stood there. With
 * an apostrophe it is spelled in two ways, without and as two words: `L'Isle` is `lisle` and `l isle`.
 */
export function typedForms(text: string): string[] {
  const plain = plainLetters(text);
  return [...new Set([spaced(plain.replaceAll("'", '')), spaced(plain)])];
}

const spaced = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

const SHARD_LETTERS = 2;

/**
 * The file in which a town or village stands: its first two plain letters or digits, those of other
 * scripts by their numbers (`u43a`). Empty for a name or a query that is too short to tell.
 */
export function shardOf(name: string): string {
  const letters = [...plainLetters(name).replace(/[^\p{L}\p{N}]+/gu, '')];
  if (letters.length < SHARD_LETTERS) return '';
  return letters.slice(0, SHARD_LETTERS).map(inFileName).join('');
}

const inFileName = (letter: string): string =>
  /[a-z0-9]/.test(letter) ? letter : `u${letter.codePointAt(0)?.toString(16)}`;
