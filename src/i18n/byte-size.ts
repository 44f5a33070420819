import type { Words } from './words.ts';

const STEP = 1000;
const UNITS = ['kB', 'MB', 'GB'];

/** How large a file is: `0,4 kB`, `12 kB`, `3,1 MB`. */
export function byteSize({ number }: Words, bytes: number): string {
  let [size, unit] = [bytes / STEP, 0];
  while (size >= STEP && unit < UNITS.length - 1) [size, unit] = [size / STEP, unit + 1];
  return `${number(size, size < 10 ? 1 : 0)}\u00a0${UNITS[unit]}`;
}
