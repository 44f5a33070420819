import papa from 'papaparse';

/** Which records are wanted: those whose cell in a column is one of some; the first, the header, is always. */
export interface Wanted {
  column: string;
  cells: Pick<ReadonlySet<string>, 'has'>;
}

const LINE_END = '\r\n';
const QUOTE = '"';

/**
 * Cells of each record of a published CSV file. Most lines hold no quotation mark and are cut at
 * their commas, or what stands for them; a file in which a quoted text runs over a line's end is left to a parser as a whole.
 *
 * @param wanted all records when absent; of the others only the one cell is cut
 */
export function* csvRecords(
  text: string,
  comma = ',',
  wanted?: Wanted,
): Generator<readonly string[]> {
  if (hasOpenLine(text)) {
    yield* onlyWanted(
      papa.parse<string[]>(text, { delimiter: comma, skipEmptyLines: true }).data,
      wanted,
    );
    return;
  }
  let [at, isHeader] = [0, true];
  let quote = text.indexOf(QUOTE);
  for (let [from, end] = [0, 0]; from < text.length; from = end + LINE_END.length) {
    end = endOfLine(text, from);
    while (quote >= 0 && quote < from) quote = text.indexOf(QUOTE, from);
    const isQuoted = quote >= 0 && quote < end;
    if (end === from) continue;
    // The cell of a line without quotation marks is found without cutting the others.
    const isLeftOut = (cell: string) => !isHeader && wanted?.cells.has(cell) === false;
    if (!isQuoted && isLeftOut(cellAt(text, from, end, comma, at))) continue;
    const line = text.slice(from, end);
    const cells = isQuoted ? quotedCells(line, comma) : line.split(comma);
    if (isLeftOut(cells[at] ?? '')) continue;
    if (isHeader && wanted) at = cells.indexOf(wanted.column);
    isHeader = false;
    yield cells;
  }
}

function* onlyWanted(
  records: readonly string[][],
  wanted: Wanted | undefined,
): Generator<readonly string[]> {
  const at = wanted ? (records[0]?.indexOf(wanted.column) ?? -1) : -1;
  for (const [i, cells] of records.entries())
    if (i === 0 || !wanted || wanted.cells.has(cells[at] ?? '')) yield cells;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf(LINE_END, from);
  return end < 0 ? text.length : end;
}

/** Empty where the line has fewer, and where the table has no such column. */
function cellAt(text: string, from: number, end: number, comma: string, at: number): string {
  if (at < 0) return '';
  let start = from;
  for (let i = 0; i < at; i++) {
    start = text.indexOf(comma, start) + 1;
    if (start === 0 || start > end) return '';
  }
  const next = text.indexOf(comma, start);
  return text.slice(start, next < 0 || next > end ? end : next);
}

/** Whether a quotation mark is opened in a line and not closed there. */
function hasOpenLine(text: string): boolean {
  for (let at = text.indexOf(QUOTE); at >= 0;) {
    const end = endOfLine(text, at);
    if (isOpen(text.slice(at, end))) return true;
    at = text.indexOf(QUOTE, end);
  }
  return false;
}

/** Whether a quotation mark is opened and not closed. */
const isOpen = (text: string): boolean => text.split(QUOTE).length % 2 === 0;

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
  cell.startsWith(QUOTE) ? cell.slice(1, -1).replaceAll('""', QUOTE) : cell;
