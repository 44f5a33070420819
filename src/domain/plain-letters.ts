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
 * A text in small letters without diacritics, by which names are found and addresses are made:
 * `Łódź` gives `lodz`. Letters of other scripts stay as they are.
 */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łđðøþßæœı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}

const SHARD_LETTERS = 2;

/**
 * The file in which a town or village stands: its first two plain letters or digits, `_` for letters
 * of other scripts. Empty for a name or a query that is too short to tell.
 */
export function shardOf(name: string): string {
  const letters = [...plainLetters(name).replace(/[^\p{L}\p{N}]+/gu, '')];
  const first = letters
    .slice(0, SHARD_LETTERS)
    .join('')
    .replace(/[^a-z0-9]/g, '_');
  return letters.length < SHARD_LETTERS ? '' : first;
}
