import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteRow } from '../../scripts/ingest/byte-row.ts';
import { detectEncoding } from '../../src/intake/detect-encoding.ts';
import { RecordScanner } from '../../scripts/ingest/record-scanner.ts';
import { FieldNumbers } from '../../scripts/ingest/field-numbers.ts';
import { ByteCells } from '../../scripts/ingest/byte-cells.ts';
import { ByteWindow } from '../../scripts/ingest/byte-window.ts';
import { PlainRecords } from '../../scripts/ingest/plain-records.ts';
import { assemblePlainRecords } from './assemble-plain-records.ts';

interface Found {
  fields: string[];
  first: number;
  last: number;
}

/** All records of a text that comes in pieces of the sizes given. */
function scanned(
  text: string,
  sizes: readonly number[] = [],
  { delimiter = ';', quote = '"', plain = true } = {},
): Found[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const records = PlainRecords.take();
  const row = new ByteRow((bytes) => decoder.decode(bytes), quote, plain ? records : null);
  const found: Found[] = [];
  const scanner = new RecordScanner({
    delimiter: delimiter.charCodeAt(0),
    quote: quote.charCodeAt(0),
    row,
    record: () => found.push({ fields: row.texts(), first: row.firstLine, last: row.lastLine }),
  });
  const bytes = Buffer.from(text);
  const window = new ByteWindow(records);
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % Math.max(1, sizes.length)] ?? bytes.length;
    window.keepFrom(scanner.scan(window.add(bytes.subarray(at, at + size)), false));
    at += size;
  }
  scanner.scan(window.add(Buffer.alloc(0)), true);
  records.giveBack();
  return found;
}

const field = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ąśż,.]{0,6}$/),
  fc.constantFrom('a;b', 'he said "no"', 'two\nlines', 'two\r\nlines', '"', ';', '""'),
);
const quoted = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('RecordScanner', () => {
  it('finds what csv-parse finds, wherever the bytes are cut and however lines end', () => {
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    const ends = fc.constantFrom('\n', '\r\n');
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, ends, sizes, fc.boolean(), (rows, end, cuts, closed) => {
        const text = rows.map((r) => r.map(quoted).join(';')).join(end) + (closed ? end : '');
        const expected = parse(text, {
          delimiter: ';',
          relax_column_count: true,
          record_delimiter: end,
          trim: false,
        }) as string[][];
        const trimmed = expected.map((values) => values.map((value) => value.trim()));
        expect(scanned(text, cuts).map((record) => record.fields)).toEqual(trimmed);
        expect(scanned(text).map((record) => record.fields)).toEqual(trimmed);
        const alone = scanned(text, cuts, { plain: false });
        expect(alone.map((record) => record.fields)).toEqual(trimmed);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('takes line ends mixed, and passes over empty lines, but counts them', () => {
    expect(scanned('a;b\r\nc;d\n\n\re;f\rg;h')).toEqual([
      { fields: ['a', 'b'], first: 1, last: 1 },
      { fields: ['c', 'd'], first: 2, last: 2 },
      { fields: ['e', 'f'], first: 5, last: 5 },
      { fields: ['g', 'h'], first: 6, last: 6 },
    ]);
  });

  it('names the first and last line of a record with lines inside', () => {
    expect(scanned('x\n"a\nb";1\nc;2').map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
    ]);
  });

  it('lets a quote inside an unquoted field stand for itself', () => {
    expect(scanned('SP 5 im. "Zośki";1')[0]?.fields).toEqual(['SP 5 im. "Zośki"', '1']);
  });
});

/** What no well-made table has: quotes and ends of lines anywhere, among long and short texts. */
const oddText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('"', '""', '";"', ';', '\n', '\r\n', '\r') },
      { weight: 2, arbitrary: fc.constantFrom('a', '"b"', 'żółć', ' ', 'x'.repeat(15)) },
      { weight: 2, arbitrary: fc.constantFrom('"a";"b";1\r\n', 'a;b;"c d"\n', '1;;""\n') },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('plain records, found sixteen bytes at a time', () => {
  it('are the same as those found one by one, in any text and however it is cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    const signs = fc.constantFrom([';', '"'], ['b', 'a'], [';', ';'], ['\r', '"'], [';', '\n']);
    fc.assert(
      fc.property(oddText, sizes, signs, (text, cuts, [delimiter, quote]) => {
        const alone = scanned(text, [], { delimiter, quote, plain: false });
        expect(scanned(text, [], { delimiter, quote })).toEqual(alone);
        expect(scanned(text, cuts, { delimiter, quote })).toEqual(alone);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('are found behind a record of more bytes, or more fields, than a batch holds', () => {
    const long = `${'x'.repeat(700_000)};1\n`;
    const wide = `${'1;'.repeat(20_000)}2\n`;
    const text = `a;b\n${long}c;d\n${wide}"e";f\n`.repeat(2) + '1;2\n'.repeat(5000);
    const alone = scanned(text, [], { plain: false });
    expect(alone.length).toBe(5010);
    expect(scanned(text)).toEqual(alone);
    expect(scanned(text, [100_000])).toEqual(alone);
  });

  it('run by bytes that plain-records.wat gives', async () => {
    const file = new URL('../../scripts/ingest/plain-records-bytes.ts', import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(await assemblePlainRecords());
  });
});

describe('fields of plain records', () => {
  /** What a remembered column reads in each row of a text, and how often a text was read. */
  function remembered(text: string, place: number) {
    const records = PlainRecords.take();
    const row = new ByteRow((bytes) => Buffer.from(bytes).toString(), '"', records);
    let reads = 0;
    const read = (field: string) => {
      reads++;
      return `<${field}>`;
    };
    const cell = new ByteCells(row, new FieldNumbers()).memo(place, read);
    const found: string[] = [];
    const record = () => void found.push(cell());
    const scanner = new RecordScanner({ delimiter: 59, quote: 34, row, record });
    scanner.scan(new ByteWindow(records).add(Buffer.from(text)), true);
    records.giveBack();
    return { found, reads };
  }

  it('read as their texts, each distinct one once', () => {
    const value = fc.oneof(fc.stringMatching(/^[a-c]{0,3}$/), fc.stringMatching(/^[ab]{7,18}$/));
    const rows = fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rows, (all) => {
        const text = all.map(([one, quotes]) => (quotes ? `x;"${one}"\n` : `x;${one}\n`)).join('');
        const { found, reads } = remembered(text, 1);
        expect(found).toEqual(all.map(([one]) => `<${one}>`));
        expect(reads).toBe(new Set(found).size);
      }),
      { seed: 8 },
    );
  });

  it('read as nothing where a row has no such field', () => {
    expect(remembered('a;b\nc\nd;e\n', 1).found).toEqual(['<b>', '<>', '<e>']);
  });

  it('read right where there are more of them than are numbered', () => {
    const all = Array.from({ length: 30_000 }, (_, i) => `no. ${i % 12_000}`);
    const { found } = remembered(all.map((one) => `${one};1\n`).join(''), 0);
    expect(found).toEqual(all.map((one) => `<${one}>`));
  });
});

describe('FieldNumbers', () => {
  it('gives equal fields one number and different ones different numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 3000 }), (texts) => {
        const numbers = new FieldNumbers();
        const byText = new Map<string, number>();
        for (const text of texts) {
          const bytes = Buffer.from(`<${text}>`);
          const number = numbers.of(bytes, 1, bytes.length - 1);
          // A lone surrogate has no bytes of its own, so the text that was written is compared.
          const written = bytes.subarray(1, -1).toString();
          expect(number).toBe(byText.get(written) ?? byText.size);
          byText.set(written, number);
        }
        expect(numbers.size).toBe(byText.size);
      }),
      { seed: 3 },
    );
  });
});

describe('ByteCells.number', () => {
  const row = new ByteRow((bytes) => Buffer.from(bytes).toString(), '"');
  const read = new ByteCells(row, new FieldNumbers()).number(0, 44, () => -1);
  const numberOf = (text: string) => {
    row.bytes = Buffer.from(text);
    row.begin(1);
    row.push(0, row.bytes.length);
    return read();
  };
  it('reads plain numbers as Number() does', () => {
    const parts = fc.tuple(fc.nat(9_999_999), fc.nat(9_999_999));
    fc.assert(
      fc.property(parts, ([whole, part]) => {
        expect(numberOf(`${whole},${part}`)).toBe(Number(`${whole}.${part}`));
        expect(numberOf(String(whole))).toBe(whole);
      }),
    );
  });
  it.each(['', ',5', '5,', '1,2,3', '-4', '1 000', '1234567890123456'])(
    'leaves %j to the dialect’s reader',
    (text) => expect(numberOf(text)).toBe(-1),
  );
});

describe('detectEncoding', () => {
  const polish = 'Województwo;Łódź;Zażółć gęślą jaźń, ŚĆ Ą';
  const bytesOf = (codes: Record<string, number>) =>
    Buffer.from([...polish].map((letter) => codes[letter] ?? letter.charCodeAt(0)));
  // Code charts of the two encodings, by hand.
  const shared = { ó: 0xf3, Ł: 0xa3, ż: 0xbf, ł: 0xb3, ć: 0xe6, ę: 0xea, ń: 0xf1, Ć: 0xc6 };
  const windows = { ...shared, ś: 0x9c, ą: 0xb9, ź: 0x9f, Ś: 0x8c, Ą: 0xa5 };
  const iso = { ...shared, ś: 0xb6, ą: 0xb1, ź: 0xbc, Ś: 0xa6, Ą: 0xa1 };

  it.each([
    ['utf-8', 'validUtf8', Buffer.from(polish)],
    ['utf-8', 'byteOrderMark', Buffer.from(`\uFEFF${polish}`)],
    ['utf-16le', 'byteOrderMark', Buffer.from(`\uFEFF${polish}`, 'utf16le')],
    ['utf-16le', 'zeroBytes', Buffer.from(polish, 'utf16le')],
    ['utf-16be', 'zeroBytes', Buffer.from(polish, 'utf16le').swap16()],
    ['windows-1250', 'polishLetters', bytesOf(windows)],
    ['iso-8859-2', 'polishLetters', bytesOf(iso)],
    ['utf-8', 'asciiOnly', Buffer.from('a;b;c')],
  ])('finds %s by %s', (name, reason, bytes) => {
    const found = detectEncoding(bytes, 'auto');
    expect(found).toMatchObject({ name, reason });
    expect(new TextDecoder(found.name).decode(bytes.subarray(found.skip))).toBe(
      reason === 'asciiOnly' ? 'a;b;c' : polish,
    );
  });
  it('takes neither an empty file nor a binary one for UTF-16', () => {
    expect(detectEncoding(Buffer.alloc(0), 'auto').name).toBe('utf-8');
    const binary = Buffer.from([...Array(256).keys()].map((n) => (n % 3 ? 0 : n)));
    expect(detectEncoding(binary, 'auto').name).not.toMatch(/utf-16/);
  });
  it('takes the mapping at its word', () => {
    expect(detectEncoding(Buffer.from(polish), 'iso-8859-2').name).toBe('iso-8859-2');
  });
});
