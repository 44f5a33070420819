/** What a CSV cell can hold; null is an empty cell. */
export type CsvValue = string | number | null;

/** How a table is written. */
export interface Spelling {
  /** What stands between two cells. */
  comma: string;
  /** What stands before the decimals of a number. */
  decimal: string;
  /** What a file begins with. */
  mark: string;
  /**
   * One cell as RFC 4180 has it. What of a text a spreadsheet would run gets an apostrophe in front;
   * numbers stand as they are.
   */
  cell(value: CsvValue): string;
  /** A row with the line's end RFC 4180 asks for. */
  line(values: readonly CsvValue[]): string;
}

/**
 * A spreadsheet takes a cell that begins like this for a formula, and runs it. One in another language
 * cuts cells at another sign, whatever quotation marks say: what stands behind one begins a cell there.
 */
const LIKE_A_FORMULA = /^(?=[\t\r])|(?<=^|[,;\t\r\n]"*)(?=[=+\-@])/g;
/** Most texts hold none of these signs, and to look behind each sign takes ten times as long. */
const MAY_BE_RUN = /[=+\-@\t\r]/;

function spelling(comma: string, mark: string, decimal: string): Spelling {
  const needsQuotes = new RegExp(`["${comma}\\r\\n]`);
  const cell = (value: CsvValue): string => {
    if (value === null) return '';
    if (typeof value === 'number')
      return decimal === '.' ? String(value) : String(value).replace('.', decimal);
    const harmless = MAY_BE_RUN.test(value) ? value.replace(LIKE_A_FORMULA, "'") : value;
    return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  const line: Spelling['line'] = (values) => `${values.map(cell).join(comma)}\r\n`;
  return { comma, decimal, mark, cell, line };
}

/** For programs: commas, decimal points, UTF-8 without a mark. */
export const PLAIN: Spelling = spelling(',', '', '.');

/**
 * For a spreadsheet whose language writes decimal commas: it opens such a file by a double click,
 * with every figure in a cell of its own. The mark at the beginning says that it is UTF-8.
 */
export const WITH_DECIMAL_COMMAS: Spelling = spelling(';', '\uFEFF', ',');

export const { cell: csvCell, line: csvLine } = PLAIN;

/** How spreadsheets of readers of a language want a table; null where that is the plain one. */
export const spreadsheetSpelling = (locale: string): Spelling | null =>
  new Intl.NumberFormat(locale).format(0.5).includes(',') ? WITH_DECIMAL_COMMAS : null;
