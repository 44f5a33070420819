import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Dialect } from '../../src/domain/dialect.ts';

/** Records below the header, counted without any of the ingest's own code. */
export function recordsIn(path: string, encoding: string, dialect: Dialect | undefined): number {
  if (!dialect) throw new Error(`${path}: no mapping`);
  const bytes = readFileSync(path);
  const text = iconv.decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, encoding);
  const records = parse(text, {
    delimiter: dialect.delimiter,
    quote: dialect.quoteChar,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  return records.length - dialect.skipRows - (dialect.header ? Math.max(...dialect.headerRows) : 0);
}
