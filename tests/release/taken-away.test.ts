import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentsOf, tinyRelease, type TinyRelease } from './tiny-release.ts';

// docs/staff.md tells how a name that got into a text is taken away everywhere.
const NAME = 'Jane Nobody';
let tiny: TinyRelease;
beforeAll(async () => {
  tiny = await tinyRelease();
});
afterAll(() => tiny.remove());

const changed = async (file: string, edit: (text: string) => string) => {
  const path = tiny.at('atlas', file);
  await writeFile(path, edit(await readFile(path, 'utf8')));
};
const withName = (...folder: string[]) =>
  [...contentsOf(tiny.at(...folder))].filter(([, text]) => text.includes(NAME)).map(([at]) => at);

it('the name of a person goes from every copy when staff do what they are told', async () => {
  const demands = 'raw/demands.csv';
  await changed(demands, (text) => text.replace('Light the path', `${NAME}: light the path`));
  expect((await tiny.release('2024-12-30')).err).not.toMatch(/mistake/);
  expect(withName('site').length).toBeGreaterThan(3);

  await changed(demands, (text) => text.replace(`${NAME}: `, ''));
  await changed('atlas.json', (text) => {
    const config = JSON.parse(text) as object;
    return JSON.stringify({ ...config, releases: { keepFrozen: 1 } });
  });
  expect((await tiny.release('2024-12-31')).code).toBe(0);
  expect(withName('site')).toEqual([]);
  // One can still go back to it.
  expect(withName('site.releases').length).toBeGreaterThan(3);

  const prune = await tiny.run('prune --atlas atlas --out site --keep 1'.split(' '));
  expect(prune.code).toBe(0);
  const folders = ['site', 'site.releases', 'atlas/raw', 'atlas/derived/snapshot'];
  expect(folders.flatMap((folder) => withName(folder))).toEqual([]);
}, 300_000);
