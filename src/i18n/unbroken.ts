/**
 * A word of one letter never ends a line, as Polish typography has it, and no number its unit; no dash
 * between words begins one.
 */
export const unbroken = (text: string): string =>
  text
    .replace(/ (?=[–—] )/g, '\u00a0')
    .replace(/(?<=(?:^|[\s(„])[aiouwzAIOUWZ]) /g, '\u00a0')
    .replace(
      /(?<=[\d}]) (?=(?:km²?|m|zł|mln|tys|min|r|MB|kB|px|dni|dnia|dzień|days?)(?!\p{L}))/gu,
      '\u00a0',
    );

const WORD_JOINER = '\u2060';

/** From one to the other, on one line: else "2022–2023 against 2024–2025" may end it at any dash. */
export const wholeRange = (from: string | number, to: string | number): string =>
  `${from}–${WORD_JOINER}${to}`;
