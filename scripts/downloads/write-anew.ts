import { rmSync, writeFileSync } from 'node:fs';

/** Never into a file that may have another name elsewhere. */
export function writeAnew(path: string, bytes: Uint8Array): void {
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
}
