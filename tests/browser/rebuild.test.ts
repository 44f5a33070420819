import { createHash } from 'node:crypto';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { buildSite, type SiteBuilt } from '../../scripts/build/build-site.ts';
import { silent } from '../../scripts/progress/progress.ts';

const { atlas, out } = inject('site');
let again: string;
let built: SiteBuilt;
beforeAll(async () => {
  again = await mkdtemp(join(tmpdir(), 'atlas-again-'));
  built = await buildSite({ atlasDir: atlas, out: again }, silent);
});
afterAll(() => rm(again, { recursive: true }));

async function hashes(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of glob('**/*.{html,css,js,svg}', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256').update(await readFile(path));
    found.set(path.slice(folder.length), hash.digest('hex'));
  }
  return found;
}

it('a second build of the same figures renders none of the thousands of pages anew', () => {
  expect(built.pages).toBeGreaterThan(5000);
  // The page for what is not there, the search's names, the outlines, the sitemap and the file for
  // search engines have no key, nor have the pages that tell of the downloads, two in each language.
  expect(built.rendered).toBeLessThanOrEqual(9);
});

it('makes the same files, byte for byte, in another folder on another disk', async () => {
  const [first, second] = [await hashes(out), await hashes(again)];
  expect(second.size).toBe(first.size);
  const different = [...first].filter(([path, hash]) => second.get(path) !== hash);
  expect(different.map(([path]) => path).slice(0, 5)).toEqual([]);
});
