import { closeSync, openSync, readSync } from 'node:fs';

const FIRST_BYTES = 1 << 20;

/**
 * Reads whole files one after another into the same memory: what a file was read into holds the next
 * one as soon as that is asked for. Thousands of files in memory of their own, each thrown away when
 * it has been hashed, take twice the time.
 */
export function readerInOneRoom(firstBytes = FIRST_BYTES): (path: string) => Buffer {
  let room: Buffer = Buffer.allocUnsafeSlow(firstBytes);
  return (path) => {
    const file = openSync(path, 'r');
    try {
      let bytes = 0;
      for (let read = -1; read !== 0; bytes += read) {
        if (bytes === room.length) room = doubled(room);
        read = readSync(file, room, bytes, room.length - bytes, null);
      }
      return room.subarray(0, bytes);
    } finally {
      closeSync(file);
    }
  };
}

function doubled(room: Buffer): Buffer {
  const larger = Buffer.allocUnsafeSlow(2 * room.length);
  room.copy(larger);
  return larger;
}
