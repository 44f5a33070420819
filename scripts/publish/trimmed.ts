import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptRelease } from './publication.ts';

/** Says that nothing but the frozen copies of a release is kept. */
export const TRIMMED = '.trimmed';

/** A trimmed release cannot be put back on line. */
export const isTrimmed = ({ folder }: KeptRelease): boolean => existsSync(join(folder, TRIMMED));
