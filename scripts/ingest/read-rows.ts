import type { ReadFile } from '../../src/domain/ledger.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Dialect } from '../../src/domain/dialect.ts';
import { RowTaker, type RowReader } from '../../src/intake/row-taker.ts';
import { ByteRow } from './byte-row.ts';
import { ByteWindow } from './byte-window.ts';
import { PlainRecords } from './plain-records.ts';
import { openExport, rangeChunks, type ByteRange, type RecordRange } from './export-bytes.ts';
import { RecordScanner } from './record-scanner.ts';

/** What was read of an export, whatever became of its rows. */
export interface RowsRead extends Omit<ReadFile, 'name'> {
  /** Lines, those of the header too where they were in the range. */
  lines: number;
}

/** How the bytes of a range are fetched. */
export type ChunksOfRange = (
  path: string,
  range: ByteRange,
) => Iterable<Buffer> | AsyncIterable<Buffer>;

/** A record beyond this is no row but an unclosed quote or a file of another kind. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/**
 * Streams one export past a reader; memory does not grow with the file.
 * @throws MistakesFound for a file that is no table, bytes that are not of the encoding, and a
 * quote that is never closed.
 */
export async function readRows(
  path: string,
  name: string,
  dialect: Dialect,
  reader: RowReader<ByteRow>,
): Promise<RowsRead> {
  const { encoding, decodeAs, seen, chunks } = await openExport(path, name, dialect.encoding);
  const plain = PlainRecords.take();
  const row = new ByteRow(fieldDecoder(decodeAs), dialect.quoteChar, plain);
  const taker = new RowTaker(row, dialect, reader);
  const scanner = scannerOf(dialect, row, () => taker.take());
  try {
    await scanAll(chunks, new ByteWindow(plain), scanner, name);
  } catch (error) {
    throw encodingMistake(error, name, encoding.name, row.firstLine);
  } finally {
    plain.giveBack();
  }
  if (!taker.headed) throw headless(name);
  const { name: label, reason } = encoding;
  return {
    bytes: seen.bytes,
    sha256: seen.hash.digest('hex'),
    encoding: { name: label, reason },
    read: taker.read,
    lines: scanner.line - 1,
  };
}

/**
 * Streams the records of a range past a reader, after the header from the top of the file. Lines
 * are counted from the range's first.
 * @returns null when the range does not end where a record does
 * @throws whatever is wrong with its bytes, without a place worth telling
 */
export async function readRange(
  path: string,
  range: RecordRange,
  dialect: Dialect,
  reader: RowReader<ByteRow>,
  chunksOf: ChunksOfRange = rangeChunks,
): Promise<Pick<RowsRead, 'read' | 'lines' | 'encoding'> | null> {
  const { encoding, decodeAs, chunks } = await openExport(path, '', dialect.encoding);
  const plain = PlainRecords.take();
  try {
    const row = new ByteRow(fieldDecoder(decodeAs), dialect.quoteChar, plain);
    const taker = new RowTaker(row, dialect, reader);
    const above = scannerOf(dialect, row, () => range.from > 0 && taker.takeHeader());
    const headless = () => range.from > 0 && !taker.headed;
    await scanWhile(chunks, new ByteWindow(plain), above, headless);
    const scanner = scannerOf(dialect, row, () => taker.take());
    const from = Math.max(range.from, encoding.skip);
    const bytes = chunksOf(path, { from, to: range.to });
    const window = new ByteWindow(plain);
    if ((await scanWhile(bytes, window, scanner, () => true, range.final)) > 0) return null;
    const { name, reason } = encoding;
    return { read: taker.read, lines: scanner.line - 1, encoding: { name, reason } };
  } finally {
    plain.giveBack();
  }
}

function scannerOf(dialect: Dialect, row: ByteRow, record: () => unknown): RecordScanner {
  const [delimiter, quote] = [dialect.delimiter.charCodeAt(0), dialect.quoteChar.charCodeAt(0)];
  return new RecordScanner({ delimiter, quote, row, record });
}

async function scanAll(
  chunks: AsyncIterable<Buffer>,
  window: ByteWindow,
  scanner: RecordScanner,
  name: string,
): Promise<void> {
  for await (const chunk of chunks) {
    const bytes = window.add(chunk);
    const rest = window.keepFrom(scanner.scan(bytes, false));
    if (rest > LONGEST_RECORD) throw tooLong(scanner, name);
  }
  const bytes = window.add(Buffer.alloc(0));
  if (scanner.scan(bytes, true) < bytes.length) throw unclosed(scanner, name);
}

/** Scans chunk after chunk while more is wanted; how many bytes of no whole record are left. */
async function scanWhile(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  window: ByteWindow,
  scanner: RecordScanner,
  wanted: () => boolean,
  final = false,
): Promise<number> {
  let rest = 0;
  for await (const chunk of chunks) {
    const bytes = window.add(chunk);
    rest = window.keepFrom(scanner.scan(bytes, false));
    if (rest > LONGEST_RECORD || !wanted()) return rest;
  }
  return final ? rest - scanner.scan(window.add(Buffer.alloc(0)), true) : rest;
}

/** Decodes a field; texts of ASCII alone, which most are, take the short way. */
function fieldDecoder(encoding: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

function headless(file: string): MistakesFound {
  return new MistakesFound([
    {
      fault: 'missing',
      file,
      problem: 'the file is empty, or ends before its header.',
      remedy: 'Fetch the export anew, or correct dialect.skipRows in the mapping.',
    },
  ]);
}

function unclosed(scanner: RecordScanner, file: string): MistakesFound {
  return new MistakesFound([
    {
      fault: 'invalid',
      file,
      line: scanner.openSince,
      problem: 'a quote that opens on this line is never closed.',
      remedy: 'Close it, or set dialect.quoteChar in the mapping.',
    },
  ]);
}

function tooLong(scanner: RecordScanner, file: string): MistakesFound {
  if (scanner.openSince) return unclosed(scanner, file);
  return new MistakesFound([
    {
      fault: 'unsupported',
      file,
      line: scanner.line,
      problem: 'the line is longer than 16 MB.',
      remedy: 'Check that the file is a table with one record on each line.',
    },
  ]);
}

function encodingMistake(error: unknown, file: string, encoding: string, line: number): unknown {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return error;
  return new MistakesFound([
    {
      fault: 'invalid',
      file,
      line,
      problem: `the bytes are not ${encoding}.`,
      remedy: 'Set dialect.encoding in the mapping: auto, windows-1250 and iso-8859-2 are usual.',
    },
  ]);
}
