import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

/** Bytes kept back before they are written: few writes, little memory. */
const HOLD = 1 << 18;

/** A file that grows a piece at a time; pieces stand in the order they were added. */
export interface GrowingFile {
  add(piece: Uint8Array): void;
  /** @returns the SHA-256 of all */
  close(): string;
}

/** A new file, whatever stands there: its bytes may be those of a published site, too. */
export function growingFile(path: string): GrowingFile {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx');
  const hash = createHash('sha256');
  let held: Uint8Array[] = [];
  let bytes = 0;
  const flush = () => {
    const all = Buffer.concat(held);
    hash.update(all);
    for (let at = 0; at < all.length;) at += writeSync(file, all, at);
    held = [];
    bytes = 0;
  };
  return {
    add: (piece) => {
      held.push(piece);
      bytes += piece.length;
      if (bytes > HOLD) flush();
    },
    close: () => {
      flush();
      closeSync(file);
      return hash.digest('hex');
    },
  };
}
