import { candidatesHint, type AreaMiss } from './area-found.ts';

/** Finds the place of an area by its full code, -1 for none. */
export type FindCode = (code: string) => number;

/**
 * A reader of codes that may have lost their leading zeros to a spreadsheet: `201013` of codes of 7
 * digits was `0201013`. A code that is already as long as one of the lengths stands as it is too;
 * where it then fits two areas it is refused.
 * @param lengths full lengths of the codes in the export; without any, none is put right.
 */
export function spelledCode(
  find: FindCode,
  lengths: readonly number[],
): (text: string) => { place: number; code: string; repaired: boolean } | AreaMiss {
  return (spelled) => {
    const text = spelled.trim();
    if (text === '') return { reason: 'missingArea', hint: '' };
    const fitting = fullCodes(text, lengths).filter((code) => find(code) >= 0);
    const places = new Set(fitting.map(find));
    if (places.size > 1) return { reason: 'ambiguousCode', hint: candidatesHint(fitting) };
    const code = fitting[0] ?? text;
    const place = find(code);
    if (place < 0) return { reason: 'unknownCode', hint: zeroHint(find, text) };
    return { place, code, repaired: code !== text };
  };
}

function fullCodes(text: string, lengths: readonly number[]): string[] {
  if (!/^\d+$/.test(text)) return [];
  const fits = lengths.filter((length) => length >= text.length);
  return fits.toSorted((a, b) => a - b).map((length) => text.padStart(length, '0'));
}

/** Only told: without a length in the mapping one cannot know that a zero was lost. */
const zeroHint = (find: FindCode, text: string) =>
  /^\d+$/.test(text) && find(`0${text}`) >= 0
    ? `0${text} would be an area: give fields.area.length if leading zeros were lost`
    : '';
