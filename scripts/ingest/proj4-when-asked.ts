import { createRequire } from 'node:module';
import type { Proj4 } from '../../src/intake/point-of-row.ts';

const require = createRequire(import.meta.url);

/** Loads proj4 when the first file with points comes: most have none, and it takes 6 MB a thread. */
export const proj4: Proj4 = (from, to) => (require('proj4') as Proj4)(from, to);
