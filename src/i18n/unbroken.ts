/**
 * A word of one letter never ends a line, as Polish typography has it, and no number its unit; no dash
 * between words begins one.
 */
export const unbroken = (text: string): string =>
  text
    .replace(/ (?=[–—] )/g, '\u00a0')
    .replace(/(?<=[\s(„][aiouwzAIOUWZ]|^[AIOUWZ]) /g, '\u00a0')
    .replace(
      /(?<=[\d}]) (?=(?:km²?|m|zł|mln|tys|min|r|MB|kB|px|dni|dnia|dzień|days?)(?!\p{L}))/gu,
      '\u00a0',
    );
