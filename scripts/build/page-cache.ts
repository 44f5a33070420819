import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../publish/lock.ts';

const UNFINISHED = 'unfinished';

/**
 * Runs a build that keeps pages in a cache, one build at a time. Astro replaces cached pages as it
 * goes and writes the list of their keys at the end, so a cache whose build never ended may hold
 * pages of other figures under known keys: it is thrown away before the next one.
 */
export async function withPageCache<T>(cache: string, work: () => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  return await withLock(`${cache}.lock`, async () => {
    const mark = join(cache, UNFINISHED);
    if (existsSync(mark)) await rm(cache, { recursive: true });
    await mkdir(cache, { recursive: true });
    await writeFile(mark, '');
    const result = await work();
    await rm(mark);
    return result;
  });
}
