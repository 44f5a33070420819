import type { ReadFile } from '../../src/domain/ledger.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Dialect } from '../../src/domain/dialect.ts';
import { RowTaker, type RowReader } from '../../src/intake/row-taker.ts';
import { ByteRow } from './byte-row.ts';
import { ByteWindow } from './byte-window.ts';
import { openExport } from './export-bytes.ts';
import { RecordScanner } from './record-scanner.ts';

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
): Promise<ReadFile> {
  const { encoding, decodeAs, seen, chunks } = await openExport(path, name, dialect.encoding);
  const row = new ByteRow(fieldDecoder(decodeAs), dialect.quoteChar);
  const taker = new RowTaker(row, dialect, reader);
  const scanner = new RecordScanner({
    delimiter: dialect.delimiter.charCodeAt(0),
    quote: dialect.quoteChar.charCodeAt(0),
    row,
    record: () => taker.take(),
  });
  try {
    await scanAll(chunks, scanner, name);
  } catch (error) {
    throw encodingMistake(error, name, encoding.name, row.firstLine);
  }
  if (!taker.headed) throw headless(name);
  const { name: label, reason } = encoding;
  return {
    name,
    bytes: seen.bytes,
    sha256: seen.hash.digest('hex'),
    encoding: { name: label, reason },
    read: taker.read,
  };
}

async function scanAll(
  chunks: AsyncIterable<Buffer>,
  scanner: RecordScanner,
  name: string,
): Promise<void> {
  const window = new ByteWindow();
  for await (const chunk of chunks) {
    const bytes = window.add(chunk);
    const rest = window.keepFrom(scanner.scan(bytes, false));
    if (rest > LONGEST_RECORD) throw tooLong(scanner, name);
  }
  const bytes = window.add(Buffer.alloc(0));
  if (scanner.scan(bytes, true) < bytes.length) throw unclosed(scanner, name);
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
