import { isUtf8, type Encoding } from './detect-encoding.ts';

/** How files of other kinds begin. */
const OTHER_KINDS = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  oldSpreadsheet: [0xd0, 0xcf, 0x11, 0xe0],
  pdf: [0x25, 0x50, 0x44, 0x46],
  gzip: [0x1f, 0x8b],
} as const satisfies Record<string, readonly number[]>;
export type OtherKind = keyof typeof OTHER_KINDS;

/** The kind of file whose mark the first bytes are; null for none of those known. */
export function otherKind(head: Uint8Array): OtherKind | null {
  const kinds = Object.entries(OTHER_KINDS) as [OtherKind, readonly number[]][];
  const found = kinds.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  return found?.[0] ?? null;
}

/**
 * What a file is that is no table, from its first bytes, or no text of the encoding its mapping
 * states; null for what may be read.
 */
export function noTable(
  head: Uint8Array,
  encoding: Encoding,
): 'webPage' | 'binary' | 'notEncoding' | null {
  const start = new TextDecoder('windows-1252').decode(head.subarray(encoding.skip, 200));
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return 'webPage';
  if (otherKind(head) !== null) return 'binary';
  if (!encoding.name.startsWith('utf-16') && head.includes(0)) return 'binary';
  return isUtf8Instead(head, encoding) ? 'notEncoding' : null;
}

/** Whether text is UTF-8 where another encoding is stated: read by that, each letter would be two. */
const isUtf8Instead = (head: Uint8Array, { name, reason }: Encoding): boolean =>
  reason === 'stated' && !name.startsWith('utf') && hasUtf8Pair(head) && isUtf8(head);

/**
 * Letters as UTF-8 writes them: ą ć ę ł ń ó ś ż. In an encoding of one byte for each letter these
 * pairs are a capital and a sign that no word has side by side.
 */
const UTF8_PAIRS = new Set(
  ['ą', 'ć', 'ę', 'ł', 'ń', 'ó', 'ś', 'ż'].map((letter) =>
    pairOf(new TextEncoder().encode(letter), 0),
  ),
);

/** What these pairs begin with. */
const [FIRST_LEAD, LAST_LEAD] = [0xc3, 0xc5];

function pairOf(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** What bytes further on show a file to be: NUL, or UTF-8 in one that is not UTF-8 as a whole. */
export function chunkFault(
  chunk: Uint8Array,
  { name, reason }: Encoding,
): 'binary' | 'mixedEncodings' | null {
  if (!name.startsWith('utf-16') && chunk.includes(0)) return 'binary';
  return reason === 'polishLetters' && hasUtf8Pair(chunk) ? 'mixedEncodings' : null;
}

function hasUtf8Pair(chunk: Uint8Array): boolean {
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    if (byte >= FIRST_LEAD && byte <= LAST_LEAD && UTF8_PAIRS.has(pairOf(chunk, at))) return true;
  }
  return false;
}
