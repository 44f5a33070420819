import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertInputsStand, readInputs } from '../../scripts/release/inputs.ts';

let atlas: string;
beforeEach(async () => {
  atlas = await mkdtemp(join(tmpdir(), 'atlas-inputs-'));
  await cp(resolve('tests', 'ingest', 'tiny-atlas'), atlas, { recursive: true });
});
afterEach(() => rm(atlas, { recursive: true }));

it('of a release are the same whether or not its site stands within the atlas', async () => {
  const out = join(atlas, 'public');
  const before = await readInputs(atlas, out);
  expect(before.files.map(({ path }) => path)).toContain('raw/thefts.csv');
  await mkdir(join(`${out}.releases`, '2024-12-31', 'site'), { recursive: true });
  await writeFile(join(`${out}.releases`, '2024-12-31', 'manifest.json'), '{}');
  await writeFile(`${out}.lock`, '12');
  await writeFile(`${out}.lock.4711`, 'of one who waits');
  await mkdir(out);
  await writeFile(join(out, 'index.html'), '');
  expect((await readInputs(atlas, out)).files).toEqual(before.files);
});

it('of a release hold what a link leads to, and no link that leads nowhere', async () => {
  await symlink('thefts.csv', join(atlas, 'raw', 'linked.csv'));
  await symlink('gone.csv', join(atlas, 'raw', 'lost.csv'));
  await symlink('ring.csv', join(atlas, 'raw', 'ring.csv'));
  const { files } = await readInputs(atlas, join(atlas, 'public'));
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('raw/linked.csv');
  expect(paths.filter((path) => /lost|ring/.test(path))).toEqual([]);
});

it('of a release that are written while it reads them end it, also where they are as long as before', async () => {
  const file = join(atlas, 'raw', 'thefts.csv');
  const inputs = await readInputs(atlas, join(atlas, 'public'));
  expect(() => assertInputsStand(inputs)).not.toThrow();
  const before = await readFile(file);
  const { size } = await stat(file);
  const after = Buffer.from(before);
  after[size - 2] = after[size - 2] === 0x31 ? 0x32 : 0x31;
  await writeFile(file, after);
  expect((await stat(file)).size).toBe(size);
  expect(() => assertInputsStand(inputs)).toThrow(
    expect.objectContaining({ mistakes: [expect.objectContaining({ file })] }),
  );
});
