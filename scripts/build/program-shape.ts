import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '..', '..');

/** Under which address the program holds its renderer; a page of this name is never written. */
export const RENDERER_ROUTE = '/-renderer';

/** Folders of a compiled program: what makes pages, and what pages load. */
export const PROGRAM_FOLDERS = { code: 'code', assets: 'assets' } as const;
