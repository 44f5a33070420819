import papa from 'papaparse';

/**
 * Cells of each record of a published CSV file. Most lines hold no quotation mark and are cut at
 * their commas, or what stands for them; a file in which a quoted text runs over a line's end is left to a parser as a whole.
 */
export function* csvRecords(text: string, comma = ','): Generator<readonly string[]> {
  const lines = text.split('\r\n');
  if (lines.some((line) => line.includes('"') && isOpen(line))) {
    yield* papa.parse<string[]>(text, { delimiter: comma, skipEmptyLines: true }).data;
    return;
  }
  for (const line of lines) {
    if (line !== '') yield line.includes('"') ? quotedCells(line, comma) : line.split(comma);
  }
}

/** Whether a quotation mark is opened and not closed. */
const isOpen = (text: string): boolean => text.split('"').length % 2 === 0;

function quotedCells(line: string, comma: string): string[] {
  const cells: string[] = [];
  let open: string | null = null;
  for (const part of line.split(comma)) {
    const text: string = open === null ? part : open + comma + part;
    open = isOpen(text) ? text : null;
    if (open === null) cells.push(plain(text));
  }
  return cells;
}

const plain = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
