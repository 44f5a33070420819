import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silent } from '../../scripts/progress/progress.ts';
import { replaceSample } from '../../scripts/sample/raw-folder.ts';
import { writeSample } from '../../scripts/sample/write-sample.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';

let temporary: string;
let raw: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'raw-'));
  raw = join(temporary, 'raw');
});
afterEach(() => rmSync(temporary, { recursive: true }));

const options = { rows: 1, seed: 1 };
const write = (text: string) =>
  replaceSample(raw, options, async (fresh) => {
    mkdirSync(join(fresh, 'source'), { recursive: true });
    writeFileSync(join(fresh, 'source', 'export.csv'), text);
  });
const exported = () => readFileSync(join(raw, 'source', 'export.csv'), 'utf8');

async function mistakesOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MistakesFound);
  return (error as MistakesFound).mistakes.map((mistake) => mistake.file ?? mistake.column ?? '');
}

it('replaces what an earlier sample left, and leaves nothing beside it', async () => {
  await write('one');
  await write('two');
  expect(exported()).toBe('two');
  expect(readdirSync(temporary)).toEqual(['raw']);
});

it('fills an empty folder', async () => {
  mkdirSync(raw);
  await write('one');
  expect(exported()).toBe('one');
});

it('refuses a folder with an export it did not write, and names each of them', async () => {
  await write('one');
  writeFileSync(join(raw, 'source', 'real.csv'), 'real');
  writeFileSync(join(raw, 'notes.txt'), 'mine');
  expect(await mistakesOf(write('two'))).toEqual([
    join(raw, 'notes.txt'),
    join(raw, 'source', 'real.csv'),
  ]);
  expect(exported()).toBe('one');
});

it('refuses a folder in which a real export took the name of a sample', async () => {
  await write('one');
  writeFileSync(join(raw, 'source', 'export.csv'), 'real');
  expect(await mistakesOf(write('two'))).toEqual([join(raw, 'source', 'export.csv')]);
  expect(exported()).toBe('real');
});

it('leaves no half sample when it fails, and the one before it whole', async () => {
  await write('one');
  const failing = replaceSample(raw, options, async (fresh) => {
    writeFileSync(join(fresh, 'half.csv'), 'half');
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(exported()).toBe('one');
  expect(readdirSync(temporary)).toEqual(['raw']);
});

it('asks for enough rows, and writes nothing with fewer', async () => {
  const work = writeSample('data', { rows: 1000, seed: 1, raw }, silent);
  expect(await mistakesOf(work)).toEqual(['--rows']);
  expect(existsSync(raw)).toBe(false);
});

it('refuses an atlas of real figures', async () => {
  const dir = join(temporary, 'atlas');
  for (const part of ['reference', 'sources', 'territory'])
    cpSync(join('data', part), join(dir, part), { recursive: true });
  const config = JSON.parse(readFileSync('data/atlas.json', 'utf8')) as object;
  writeFileSync(join(dir, 'atlas.json'), JSON.stringify({ ...config, sampleData: false }));
  const work = writeSample(dir, { rows: 100_000, seed: 1, raw }, silent);
  expect(await mistakesOf(work)).toEqual([join(dir, 'atlas.json')]);
  expect(existsSync(raw)).toBe(false);
});
