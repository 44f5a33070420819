/** Put at the end of a broken field; no letter of a byte, so that no file can hold it. */
const MARK = '\uffff';

/**
 * A field in quotes that goes on after its closing quote (`"a"b,`) is cut by the ingest at the next
 * delimiter, and its row is rejected. `papaparse` reads on for another quote, over many rows, or
 * forgives spaces. So what follows the quote is replaced by a mark inside it, and the record is whole.
 */
export function brokenFieldMarker(delimiter: string, quote: string) {
  const [d, q] = [escaped(delimiter), escaped(quote)];
  const spaceAfter = new RegExp(`${q}[^\\S\\n]+(${d}|\\n|$)`);
  const inside = `[^${q}]*(?:${q}${q}[^${q}]*)*`;
  // A field with its quotes; else one that is not closed here, which is all the rest; else a plain one.
  const field = new RegExp(
    `([${d}\\n]|^)(?:${q}(${inside})${q}(?!${q})([^${d}\\n]*)|${q}[^]*|[^${d}\\n]+)?`,
    'g',
  );
  return {
    /** @param complained whether the parser found quotes that are wrong. */
    mayBreak: (text: string, complained: boolean): boolean =>
      text.includes(quote) && (complained || spaceAfter.test(text)),

    /**
     * The same text with broken fields marked; what is marked already stays so. The last field is
     * left as it is while more may follow.
     */
    mark: (text: string, final: boolean): string =>
      text.replace(field, (whole: string, ...found: [string, string?, string?, number?]) => {
        const [before, content, rest, at = 0] = found;
        const ends = final || at + whole.length < text.length;
        return rest && ends ? `${before}${quote}${content}${MARK}${quote}` : whole;
      }),

    /** Takes the marks off a record's fields: the place of the last broken one, or -1. */
    takeMarks(fields: string[]): number {
      let last = -1;
      fields.forEach((text, place) => {
        if (!text.endsWith(MARK)) return;
        fields[place] = text.replaceAll(MARK, '');
        last = place;
      });
      return last;
    },
  };
}

/** An ASCII sign as a regular expression has it, also inside a set. */
const escaped = (sign: string) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
