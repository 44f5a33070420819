import { open, type FileHandle } from 'node:fs/promises';
import type { Dialect } from '../../src/domain/dialect.ts';
import { detectEncoding } from '../../src/intake/detect-encoding.ts';
import { ByteRow } from './byte-row.ts';
import { ByteWindow } from './byte-window.ts';
import type { RecordRange } from './export-bytes.ts';
import { PlainRecords } from './plain-records.ts';
import { RecordScanner } from './record-scanner.ts';

const LF = 10;
const WINDOW = 1 << 16;
/** So many records must look like those at the top of the file before a place is taken for a cut. */
const ALIKE = 8;

/**
 * Ranges cut close behind the places given, each beginning where a record seems to: behind a line's
 * end from which on records are as wide as those at the top. This is a guess, since a quoted text
 * may hold anything; it holds where the range before ends with a whole record, which its reader
 * finds out.
 */
export async function cutFile(
  path: string,
  size: number,
  dialect: Dialect,
  targets: readonly number[],
): Promise<RecordRange[]> {
  if (!targets.length || path.endsWith('.gz')) return [{ from: 0, to: size, final: true }];
  const file = await open(path);
  try {
    const head = await windowAt(file, 0);
    // Its signs are not bytes: it is read through a decoder, from the beginning.
    const wide = detectEncoding(head, dialect.encoding).name.startsWith('utf-16');
    const width = usualWidth(head, dialect);
    const cuts: number[] = [];
    for (const target of wide ? [] : targets) {
      const cut = cutIn(await windowAt(file, target), dialect, width);
      if (cut > 0 && target + cut > (cuts.at(-1) ?? 0)) cuts.push(target + cut);
    }
    return [0, ...cuts].map((from, i) => ({
      from,
      to: cuts[i] ?? size,
      final: i === cuts.length,
    }));
  } finally {
    await file.close();
  }
}

async function windowAt(file: FileHandle, from: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(WINDOW), 0, WINDOW, from);
  return buffer.subarray(0, bytesRead);
}

/** The place of a likely record's beginning; -1 where there is none. */
function cutIn(bytes: Buffer, dialect: Dialect, width: number): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const found = widthsFrom(bytes.subarray(at + 1), dialect);
    if (found.length >= ALIKE && found.slice(0, ALIKE).every((each) => each === width)) {
      return at + 1;
    }
  }
  return -1;
}

/** How wide the last whole record of the window is: titles and headers stand above it. */
function usualWidth(bytes: Buffer, dialect: Dialect): number {
  return widthsFrom(bytes, dialect).at(-1) ?? 0;
}

function widthsFrom(bytes: Buffer, { delimiter, quoteChar }: Dialect): number[] {
  const widths: number[] = [];
  const plain = PlainRecords.take();
  const row = new ByteRow(() => '', quoteChar, plain);
  const scanner = new RecordScanner({
    delimiter: delimiter.charCodeAt(0),
    quote: quoteChar.charCodeAt(0),
    row,
    record: () => widths.push(row.brokenAt < 0 ? row.width : -1),
  });
  scanner.scan(new ByteWindow(plain).add(bytes), false);
  plain.giveBack();
  return widths;
}
