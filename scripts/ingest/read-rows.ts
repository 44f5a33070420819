import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { MistakesFound } from '../../src/domain/mistake.ts';
import type { Dialect } from '../../src/domain/source.ts';

/** What one export was, whatever became of its rows. */
export interface ReadFile {
  name: string;
  bytes: number;
  sha256: string;
  /** Records, the header left out. */
  read: number;
}

export interface RowReader {
  /** Called once; without a header row, with the columns' numbers from `1` on, and line 0. */
  header(columns: string[], line: number): void;
  /** `line` is the record's last line in the file. */
  row(values: string[], line: number): void;
}

/**
 * Streams one export through csv-parse; memory does not grow with the file.
 * @throws MistakesFound for bytes that are not of the encoding, and for quotes out of place.
 */
export async function readRows(
  path: string,
  name: string,
  dialect: Dialect,
  reader: RowReader,
): Promise<ReadFile> {
  const hash = createHash('sha256');
  const file: ReadFile = { name, bytes: 0, sha256: '', read: 0 };
  const take = rowTaker(dialect, reader, file);
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quoteChar,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: take,
  });
  parser.resume();
  try {
    await pipeline(createReadStream(path), decoded(dialect.encoding, hash, file), parser);
  } catch (error) {
    throw readingMistake(error, name, dialect);
  }
  return { ...file, sha256: hash.digest('hex') };
}

/** A callback for each record that keeps none of them. */
function rowTaker(dialect: Dialect, reader: RowReader, file: ReadFile) {
  let headed = false;
  return (values: string[], info: { lines: number }): null => {
    if (!headed) {
      headed = true;
      const numbers = values.map((_, i) => String(i + 1));
      if (dialect.header) reader.header(values, info.lines);
      else reader.header(numbers, 0);
      if (dialect.header) return null;
    }
    file.read++;
    reader.row(values, info.lines);
    return null;
  };
}

function decoded(encoding: string, hash: ReturnType<typeof createHash>, file: ReadFile) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      file.bytes += chunk.length;
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  };
}

function readingMistake(error: unknown, file: string, dialect: Dialect): unknown {
  if (error instanceof CsvError) {
    const line = typeof error['lines'] === 'number' ? { line: error['lines'] } : {};
    return new MistakesFound([
      {
        fault: 'invalid',
        file,
        ...line,
        problem: `a quote stands out of place (${error.code}).`,
        remedy: 'Close the quote, or set dialect.quoteChar in the mapping.',
      },
    ]);
  }
  if ((error as NodeJS.ErrnoException)?.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return error;
  return new MistakesFound([
    {
      fault: 'invalid',
      file,
      problem: `the bytes are not ${dialect.encoding}.`,
      remedy: 'Set dialect.encoding in the mapping: windows-1250 and iso-8859-2 are usual.',
    },
  ]);
}
