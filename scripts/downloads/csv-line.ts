/** What a CSV cell can hold; null is an empty cell. */
export type CsvValue = string | number | null;

const NEEDS_QUOTES = /[",\r\n]/;
/** A spreadsheet takes a cell that begins like this for a formula, and runs it. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell as RFC 4180 has it. A text that a spreadsheet would run gets an apostrophe in front;
 * numbers stand as they are.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = LIKE_A_FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row with the line's end RFC 4180 asks for. */
export const csvLine = (values: readonly CsvValue[]): string =>
  `${values.map(csvCell).join(',')}\r\n`;
