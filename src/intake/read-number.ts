import type { Dialect } from '../domain/dialect.ts';

/** What may stand for a groupChar, as a set of a regular expression. */
const GROUP_SIGNS: Record<Dialect['groupChar'], string> = {
  '': '',
  ' ': ' \\u00a0\\u2009\\u202f',
  '.': '.',
  ',': ',',
  "'": "'\u2019",
};

/**
 * A reader of numbers in an export's spelling: `1 234,5` with `decimalChar` `,`. Thousands are
 * grouped by one sign throughout, three digits each, or not at all. Null for what is no finite
 * number, `1e309` included, and for groups of another size: what it may have meant is not guessed.
 */
export function numberReader(
  dialect: Pick<Dialect, 'decimalChar' | 'groupChar'>,
): (text: string) => number | null {
  const signs = GROUP_SIGNS[dialect.groupChar];
  const grouped = signs === '' ? '' : `|\\d{1,3}(?=([${signs}]))(?:\\1\\d{3})+`;
  const decimal = dialect.decimalChar === ',' ? ',' : String.raw`\.`;
  const pattern = new RegExp(`^[+-]?(?:\\d+${grouped})(?:${decimal}\\d+)?$`);
  const between = new RegExp(`[${signs || ' '}]`, 'g');
  return (text) => {
    const trimmed = text.trim();
    if (!pattern.test(trimmed)) return null;
    const value = Number(trimmed.replaceAll(between, '').replace(',', '.'));
    return Number.isFinite(value) ? value : null;
  };
}
