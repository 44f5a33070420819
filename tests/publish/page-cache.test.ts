import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withPageCache } from '../../scripts/build/page-cache.ts';

let folder: string;
let cache: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-cache-'));
  cache = join(folder, 'cache');
});
afterEach(() => rm(folder, { recursive: true }));

const keep = (page: string) => () => writeFile(join(cache, page), page);

it('keeps the pages of a build that ended', async () => {
  await withPageCache(cache, keep('a.html'));
  await withPageCache(cache, keep('b.html'));
  expect((await readdir(cache)).sort()).toEqual(['a.html', 'b.html']);
});

it('throws away the pages of a build that failed or was killed', async () => {
  const failing = async () => {
    await keep('half.html')();
    throw new Error('stop');
  };
  await expect(withPageCache(cache, failing)).rejects.toThrow('stop');
  await withPageCache(cache, keep('b.html'));
  expect(await readdir(cache)).toEqual(['b.html']);
});

it('serves one build at a time', async () => {
  const second = () => withPageCache(cache, keep('b.html'));
  await expect(withPageCache(cache, second)).rejects.toThrow(`process ${process.pid}`);
});
