import type { Encoding } from './detect-encoding.ts';

/** What a file is that is no table, from its first bytes; null for what may be one. */
export function noTable(head: Uint8Array, encoding: Encoding): 'webPage' | 'binary' | null {
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 200));
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return 'webPage';
  return !encoding.name.startsWith('utf-16') && head.includes(0) ? 'binary' : null;
}
