import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bytes read as one text: a whole country's lines would be more than a text can hold. */
const AT_A_TIME = 1 << 22;
const LINE_END = '\r\n';

/**
 * Hands over the lines of a compressed CSV file, some at a time, each time with its header. An area's
 * lines that stand byte for byte in its own table, below the same header, are left out: whoever
 * reads that table sees them there.
 *
 * @param tables folder of the areas' tables, which are read as well
 */
export async function seeZipped(
  zipped: Buffer,
  tables: string,
  see: (lines: string, header: string) => void,
): Promise<void> {
  let header: string | null = null;
  let held: Buffer[] = [];
  let bytes = 0;
  const flush = (isEnd: boolean) => {
    const all = Buffer.concat(held);
    const from = header === null ? all.indexOf(LINE_END) + LINE_END.length : 0;
    header ??= all.toString('utf8', 0, from - LINE_END.length);
    const { others, to } = beyondTables(all.subarray(from), isEnd, header, tables);
    if (others.length > 0) see(others, header);
    held = [all.subarray(from + to)];
    bytes = all.length - from - to;
  };
  const unzipped = Readable.from([zipped]).pipe(createGunzip());
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes > AT_A_TIME) flush(false);
  }
  flush(true);
}

/** Lines that stand in no area's own table; and up to where lines were looked at. */
function beyondTables(
  lines: Buffer,
  isEnd: boolean,
  header: string,
  tables: string,
): { others: string; to: number } {
  const others: Buffer[] = [];
  let [to, own] = [0, ''];
  while (to < lines.length) {
    const end = lines.indexOf(LINE_END, to);
    if (end < 0 && !isEnd) break;
    const code = lines.toString('utf8', to, lines.indexOf(',', to));
    const table = code === own ? null : linesOfTable(tables, code, header);
    if (table && !isEnd && lines.length - to < table.length) break;
    const next = end < 0 ? lines.length : end + LINE_END.length;
    if (table?.equals(lines.subarray(to, to + table.length))) to += table.length;
    else {
      // The other lines of the area are looked at one by one, too.
      own = code;
      others.push(lines.subarray(to, next));
      to = next;
    }
  }
  return { others: Buffer.concat(others).toString('utf8'), to };
}

/** Lines of an area's own table; null where there is none, or one with other columns. */
function linesOfTable(tables: string, code: string, header: string): Buffer | null {
  if (!/^[\p{L}\p{N}_-]+$/u.test(code)) return null;
  try {
    const table = readFileSync(join(tables, `${code}.csv`));
    const head = Buffer.from(header + LINE_END);
    const lines = table.subarray(head.length);
    return lines.length > 0 && table.subarray(0, head.length).equals(head) ? lines : null;
  } catch {
    return null;
  }
}
