import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';

/** One thing done to the bytes of an export. Places are taken modulo what is there. */
export type Mutation =
  | { do: 'flip'; at: number; bits: number }
  | { do: 'cut'; at: number }
  | { do: 'drop'; at: number; length: number }
  | { do: 'repeat'; at: number; length: number }
  | { do: 'insert'; at: number; token: string }
  | { do: 'insertBytes'; at: number; bytes: number[] }
  | { do: 'joinLines'; line: number }
  | { do: 'dropColumn'; column: number }
  | { do: 'setField'; line: number; column: number; token: string }
  | { do: 'swapLines'; one: number; other: number }
  | { do: 'lineEnds'; end: '\r\n' | '\r' | '\n\n' }
  | { do: 'reencode'; encoding: string }
  | { do: 'pack'; keep: number };

const TOKENS = [
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  'ż',
  '\u2028',
  '😀',
  '1e309',
  '-1',
  '-0',
  '9007199254740993',
  '1'.repeat(400),
  '0x10',
  'NaN',
  '31.02.2024',
  '2024-02-31',
  '2031-01-01',
  '0000-00-00',
  '=1+1',
  '0101',
  '0000',
  '__proto__',
  'constructor',
  '<html>',
  ' ',
  '',
];

const at = fc.nat(100_000);
const token = fc.constantFrom(...TOKENS);
const small = fc.nat(60);

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ do: fc.constant('cut' as const), at }),
  fc.record({ do: fc.constant('drop' as const), at, length: fc.nat(200) }),
  fc.record({ do: fc.constant('repeat' as const), at, length: fc.nat(2000) }),
  fc.record({ do: fc.constant('insert' as const), at, token }),
  fc.record({
    do: fc.constant('insertBytes' as const),
    at,
    bytes: fc.array(fc.nat(255), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('joinLines' as const), line: small }),
  fc.record({ do: fc.constant('dropColumn' as const), column: fc.nat(9) }),
  fc.record({ do: fc.constant('setField' as const), line: small, column: fc.nat(9), token }),
  fc.record({ do: fc.constant('swapLines' as const), one: small, other: small }),
  fc.record({
    do: fc.constant('lineEnds' as const),
    end: fc.constantFrom('\r\n' as const, '\r' as const, '\n\n' as const),
  }),
  fc.record({
    do: fc.constant('reencode' as const),
    encoding: fc.constantFrom('utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2', 'utf-8'),
  }),
  fc.record({ do: fc.constant('pack' as const), keep: fc.nat(4000) }),
);

/** A file as it stands on disk: packed or not. */
export interface MutatedFile {
  bytes: Buffer;
  packed: boolean;
}

export function mutated(
  text: string,
  delimiter: string,
  mutations: readonly Mutation[],
): MutatedFile {
  return mutations.reduce<MutatedFile>(
    (file, each) => (file.packed ? file : applied(file.bytes, delimiter, each)),
    { bytes: Buffer.from(text), packed: false },
  );
}

function applied(bytes: Buffer, delimiter: string, mutation: Mutation): MutatedFile {
  if (mutation.do === 'pack') {
    const packed = gzipSync(bytes);
    const keep = mutation.keep % (packed.length * 2);
    return { bytes: packed.subarray(0, keep), packed: true };
  }
  const changed = 'at' in mutation ? onBytes(bytes, mutation) : onLines(bytes, delimiter, mutation);
  return { bytes: changed, packed: false };
}

function onBytes(bytes: Buffer, mutation: Extract<Mutation, { at: number }>): Buffer {
  const place = mutation.at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (mutation.do) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (place < bytes.length) flipped[place] = (flipped[place] as number) ^ mutation.bits;
      return flipped;
    }
    case 'cut':
      return before;
    case 'drop':
      return Buffer.concat([before, after.subarray(mutation.length)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, mutation.length), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(mutation.token), after]);
    case 'insertBytes':
      return Buffer.concat([before, Buffer.from(mutation.bytes), after]);
  }
}

function onLines(
  bytes: Buffer,
  delimiter: string,
  mutation: Exclude<Mutation, { at: number } | { do: 'pack' }>,
): Buffer {
  // Byte for byte, so that what is no text stays what it is.
  const lines = bytes.toString('latin1').split('\n');
  const place = (n: number) => n % lines.length;
  const back = (all: readonly string[], end = '\n') => Buffer.from(all.join(end), 'latin1');
  switch (mutation.do) {
    case 'joinLines':
      lines.splice(place(mutation.line), 2, lines.slice(place(mutation.line)).slice(0, 2).join(''));
      return back(lines);
    case 'dropColumn':
      return back(
        lines.map((line) =>
          line
            .split(delimiter)
            .filter((_, i) => i !== mutation.column)
            .join(delimiter),
        ),
      );
    case 'setField': {
      const fields = (lines[place(mutation.line)] as string).split(delimiter);
      fields[mutation.column % fields.length] = Buffer.from(mutation.token).toString('latin1');
      lines[place(mutation.line)] = fields.join(delimiter);
      return back(lines);
    }
    case 'swapLines': {
      const [one, other] = [place(mutation.one), place(mutation.other)];
      [lines[one], lines[other]] = [lines[other] as string, lines[one] as string];
      return back(lines);
    }
    case 'lineEnds':
      return back(lines, mutation.end);
    case 'reencode':
      return iconv.encode(bytes.toString('utf8'), mutation.encoding, { addBOM: true });
  }
}
