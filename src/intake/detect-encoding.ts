/** An encoding, and why it was taken. */
export interface Encoding {
  /** WHATWG label. */
  name: string;
  reason: 'stated' | 'byteOrderMark' | 'zeroBytes' | 'validUtf8' | 'polishLetters' | 'asciiOnly';
  /** Bytes of the byte order mark, to be left out. */
  skip: number;
}

const MARKS: readonly (readonly [name: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Letters that the two encodings write by other bytes: Ą Ś Ź ą ś ź. */
const WINDOWS_1250 = new Set([0xa5, 0x8c, 0x8f, 0xb9, 0x9c, 0x9f]);
const ISO_8859_2 = new Set([0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc]);

/**
 * The encoding of an export, from its first bytes. A byte order mark decides; then zero bytes in
 * every other place, as UTF-16 writes Latin letters; then well-formed UTF-8, which other text hardly
 * ever is by accident; then which Central European letters there are.
 * @param stated the mapping's word; `auto` leaves the choice to the bytes.
 */
export function detectEncoding(head: Uint8Array, stated: string): Encoding {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  const mark = marked ? { name: marked[0], skip: marked[1].length } : null;
  if (stated !== 'auto') {
    return { name: stated, reason: 'stated', skip: mark?.name === stated ? mark.skip : 0 };
  }
  if (mark) return { ...mark, reason: 'byteOrderMark' };
  const wide = wideLetters(head);
  if (wide) return { name: wide, reason: 'zeroBytes', skip: 0 };
  if (head.every((byte) => byte < 0x80)) return { name: 'utf-8', reason: 'asciiOnly', skip: 0 };
  if (isUtf8(head)) return { name: 'utf-8', reason: 'validUtf8', skip: 0 };
  const count = (letters: ReadonlySet<number>) => head.filter((byte) => letters.has(byte)).length;
  const iso = count(ISO_8859_2) > count(WINDOWS_1250) && !head.some((b) => b >= 0x80 && b < 0xa0);
  return { name: iso ? 'iso-8859-2' : 'windows-1250', reason: 'polishLetters', skip: 0 };
}

/** UTF-16 in the byte order that its zero bytes show; most letters of Latin scripts have one. */
function wideLetters(head: Uint8Array): string | null {
  const zeros = [0, 0];
  head.forEach((byte, at) => byte === 0 && (zeros[at % 2] as number)++);
  const [even, odd] = zeros as [number, number];
  const most = Math.max(even, odd);
  // Letters such as Ā have their zero in the other place; few texts are made of them.
  if (most === 0 || most < head.length / 4 || Math.min(even, odd) > most / 20) return null;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** Whether bytes from the top of a file are well-formed UTF-8. */
export function isUtf8(head: Uint8Array): boolean {
  try {
    // The head may end inside a letter, which streaming forgives.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
