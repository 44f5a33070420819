import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Bytes kept back before they are written: few writes, little memory. */
const HOLD = 1 << 18;

export interface GrowingFile {
  add(piece: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** A file that grows a piece at a time; pieces stand in the order they were added. */
export async function growingFile(path: string): Promise<GrowingFile> {
  const file = await open(path, 'w');
  let held: Buffer[] = [];
  let bytes = 0;
  let writing = Promise.resolve();
  const flush = () => {
    const pieces = held;
    held = [];
    bytes = 0;
    writing = writing.then(async () => void (await file.write(Buffer.concat(pieces))));
    return writing;
  };
  return {
    add: async (piece) => {
      held.push(piece);
      bytes += piece.length;
      if (bytes > HOLD) await flush();
    },
    close: async () => {
      await flush();
      await file.close();
    },
  };
}

/** The same, compressed as it grows; by a thread of the platform's, beside what else is done. */
export function gzippedFile(path: string): GrowingFile {
  const zip = createGzip({ chunkSize: HOLD });
  const file = zip.pipe(createWriteStream(path));
  let writing = Promise.resolve();
  const write = async (piece: Buffer) => {
    if (!zip.write(piece)) await once(zip, 'drain');
  };
  return {
    add: (piece) => (writing = writing.then(() => write(piece))),
    close: async () => {
      await writing;
      zip.end();
      await finished(file);
    },
  };
}
