import { rmSync, writeFileSync } from 'node:fs';
import { isSystemError } from '../publish/system-error.ts';

/** Never into a file that may have another name elsewhere. */
export const writeAnew = (path: string, bytes: Uint8Array): void =>
  anew(path, () => writeFileSync(path, bytes, { flag: 'wx' }));

/**
 * Makes a file where none stands, in place of one that does. In the folder of a new release none
 * does: to remove it first would take as long as to make it.
 */
export function anew(path: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    rmSync(path);
    make();
  }
}
