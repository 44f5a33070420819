import type { Encoding } from './detect-encoding.ts';

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

/** What a file is that is no table, from its first bytes; null for what may be one. */
export function noTable(head: Uint8Array, encoding: Encoding): 'webPage' | 'binary' | null {
  const start = new TextDecoder('windows-1252').decode(head.subarray(encoding.skip, 200));
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return 'webPage';
  if (otherKind(head) !== null) return 'binary';
  return !encoding.name.startsWith('utf-16') && head.includes(0) ? 'binary' : null;
}
