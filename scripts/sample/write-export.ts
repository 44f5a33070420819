import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import iconv from 'iconv-lite';
import type { ExportShape, Row } from './exports.ts';

/** Bytes are written in pieces of about so many characters: memory stays flat. */
const PIECE = 1 << 18;
const EOL = '\r\n';

/** Writes one export row by row; returns how many rows it has, its header apart. */
export async function writeExport(
  file: string,
  shape: ExportShape,
  rows: Iterable<Row>,
  onRows: (done: number) => void,
): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'wx');
  const line = lineWriter(shape);
  const write = (text: string) => handle.write(iconv.encode(text, shape.encoding));
  let piece = (shape.byteOrderMark ? '\uFEFF' : '') + line(shape.columns);
  let done = 0;
  try {
    for (const row of rows) {
      piece += line(row);
      done += 1;
      if (piece.length < PIECE) continue;
      await write(piece);
      piece = '';
      onRows(done);
    }
    await write(piece);
    onRows(done);
  } finally {
    await handle.close();
  }
  return done;
}

function lineWriter({ delimiter, quote }: ExportShape): (row: Row) => string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  const field =
    quote === 'all' ? quoted : (text: string) => (special.test(text) ? quoted(text) : text);
  return (row) => row.map(field).join(delimiter) + EOL;
}
