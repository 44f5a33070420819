import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { KeptFiles } from './kept-files.ts';
import { growingFile } from './growing-file.ts';
import { keyOf } from './tabled-area.ts';

/** One gzip file of the lines of all areas. */
export interface CountryCsv {
  /** @param key what the lines are made of */
  add(key: string, lines: Uint8Array): void;
  /** Waits until what was added is packed. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

/** Areas packed together: what is packed anew where one of them has changed, by a thread of the platform's. */
const TOGETHER = 64;
const pack = promisify(deflateRaw);

/** Without a time and a name, of no system in particular (RFC 1952). */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** A last block that holds nothing. */
const END = Buffer.from([3, 0]);

/**
 * The areas are packed by parts that know nothing of each other and end with a whole byte, so that
 * they can stand in one stream one after another (RFC 1951, 3.2.4), each as it was packed before.
 */
export function countryCsv(path: string, header: string, kept: KeptFiles<unknown>): CountryCsv {
  let checksum = 0;
  let size = 0;
  let keys: string[] = [];
  let held: Uint8Array[] = [];
  const parts: Promise<Buffer>[] = [];
  const see = (lines: Uint8Array) => {
    checksum = crc32(lines, checksum);
    size += lines.length;
    held.push(lines);
  };
  const flush = () => {
    const name = `${keyOf(keys)}.deflate`;
    const all = Buffer.concat(held);
    [keys, held] = [[], []];
    parts.push(packed(name, all, kept));
  };
  see(Buffer.from(header));
  return {
    add: (key, lines) => {
      see(lines);
      if (keys.push(key) === TOGETHER) flush();
    },
    turn: async () => {
      await Promise.all(parts);
    },
    close: async () => {
      flush();
      const file = growingFile(path);
      file.add(HEAD);
      for (const part of await Promise.all(parts)) file.add(part);
      const tail = Buffer.alloc(8);
      tail.writeUInt32LE(checksum, 0);
      tail.writeUInt32LE(size % 2 ** 32, 4);
      file.add(END);
      file.add(tail);
      file.close();
    },
  };
}

async function packed(name: string, bytes: Buffer, kept: KeptFiles<unknown>): Promise<Buffer> {
  const before = kept.find(name);
  if (before) return before;
  const made = await pack(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  kept.keep(name, made);
  return made;
}
