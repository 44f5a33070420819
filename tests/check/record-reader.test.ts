import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteRow } from '../../scripts/ingest/byte-row.ts';
import { RecordScanner } from '../../scripts/ingest/record-scanner.ts';
import { RecordReader, RecordStopped } from '../../src/client/check/record-reader.ts';
import { lettersOf, NotOfEncoding, TextRow } from '../../src/client/check/text-row.ts';
import { dialectSchema } from '../../src/domain/dialect.ts';

const DIALECT = dialectSchema.parse({});

/** A record: its lines, which column broke, and its texts. */
type Found = [first: number, last: number, brokenAt: number, texts: string[]];

/** Records as the page's reader cuts them, from pieces of a size; the last may be why it stopped. */
function byPapaparse(bytes: Uint8Array, size: number): (Found | string)[] {
  const row = new TextRow('utf-8');
  const found: (Found | string)[] = [];
  const take = () => found.push([row.firstLine, row.lastLine, row.brokenAt, row.texts()]);
  const reader = new RecordReader(DIALECT, row, take);
  try {
    for (let at = 0; at < bytes.length; at += size)
      reader.push(lettersOf(bytes.subarray(at, at + size)), false);
    reader.push('', true);
  } catch (error) {
    if (!(error instanceof RecordStopped)) throw error;
    found.push(`${error.code} ${error.line}`);
  }
  return found;
}

/** Records as the ingest cuts them. Ends of lines inside a field are told as one sign. */
function byScanner(bytes: Buffer): (Found | string)[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const row = new ByteRow((field) => decoder.decode(field), '"');
  const found: (Found | string)[] = [];
  const plain = (text: string) => text.replaceAll(/\r\n?/g, '\n');
  const record = () =>
    found.push([row.firstLine, row.lastLine, row.brokenAt, row.texts().map(plain)]);
  const scanner = new RecordScanner({ delimiter: 44, quote: 34, row, record });
  const taken = scanner.scan(bytes, true);
  if (taken < bytes.length) found.push(`unclosedQuote ${scanner.openSince}`);
  return found;
}

describe('the page cuts files at the same places as the ingest', () => {
  it.each([
    ['quotes that go on behind their end', 'a,b\n"x"y,2\n"p ",3\n"q" ,4\n'],
    ['mixed ends of lines, within quotes too', 'a,b\r\n1,"x\r\ny"\r2,z\n\n\r\n3,w'],
    ['a quote that is never closed', 'a,b\n1,2\n3,"x\n4,y\n'],
    ['doubled quotes and letters of several bytes', 'a,"ż""ó"\n"",ł\n""\n'],
    ['no end of the last line', 'a,b\n1,"2"'],
  ])('%s', (_, text) => {
    const bytes = Buffer.from(text);
    const expected = byScanner(bytes);
    expect(expected.length).toBeGreaterThan(1);
    for (const size of [1, 2, 3, 100]) expect(byPapaparse(bytes, size)).toEqual(expected);
  });

  it('any text, in pieces of any size', () => {
    const signs = fc.constantFrom('"', '"', ',', '\n', '\r', ' ', 'a', 'ł');
    const texts = fc.array(signs, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (text, size) => {
        const bytes = Buffer.from(text);
        expect(byPapaparse(bytes, size)).toEqual(byScanner(bytes));
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});

it('refuses bytes that are not of the encoding where they are read, with the line', () => {
  const row = new TextRow('utf-8');
  const seen: unknown[] = [];
  const reader = new RecordReader(DIALECT, row, () => {
    seen.push(row.text(0));
    if (row.firstLine === 2) expect(() => row.text(1)).toThrow(new NotOfEncoding('utf-8', 2));
  });
  reader.push(lettersOf(Uint8Array.of(97, 44, 98, 10, 99, 44, 0xb9, 10)), true);
  expect(seen).toEqual(['a', 'c']);
});
