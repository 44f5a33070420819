import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readerInOneRoom } from '../../scripts/audit/one-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'atlas-room-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('reads files of any size whole, whatever was in its memory before', () => {
  const read = readerInOneRoom(16);
  // Smaller than the memory, as large, larger by one and by far, and then smaller again.
  for (const size of [7, 16, 17, 1000, 0, 32, 5]) {
    const file = join(folder, String(size));
    writeFileSync(file, Buffer.alloc(size, `${size} `));
    expect(read(file).equals(readFileSync(file))).toBe(true);
  }
});

it('says which file is not there', () => {
  const read = readerInOneRoom();
  expect(() => read(join(folder, 'none'))).toThrow(/ENOENT.*none/);
});
