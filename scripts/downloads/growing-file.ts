import { closeSync, createWriteStream, openSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Letters kept back before they are written: few writes, little memory. */
const HOLD = 1 << 17;

/** A file that grows a piece at a time; pieces stand in the order they were added. */
export interface GrowingFile {
  add(piece: string): void;
  close(): void;
}

/**
 * Texts are written as they are, at once: spelling them as bytes first, and waiting for a thread to
 * write them, took twice the time of the whole.
 */
export function growingFile(path: string): GrowingFile {
  const file = openSync(path, 'w');
  let held = '';
  const flush = () => {
    writeFileSync(file, held);
    held = '';
  };
  return {
    add: (piece) => {
      held += piece;
      if (held.length > HOLD) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** A compressed file that grows; the compressing is done by a thread of the platform's. */
export interface GzippedFile {
  add(piece: string): Promise<void>;
  close(): Promise<void>;
}

export function gzippedFile(path: string): GzippedFile {
  const zip = createGzip({ chunkSize: 1 << 18 });
  const file = zip.pipe(createWriteStream(path));
  return {
    add: async (piece) => {
      if (!zip.write(piece)) await once(zip, 'drain');
    },
    close: async () => {
      zip.end();
      await finished(file);
    },
  };
}
