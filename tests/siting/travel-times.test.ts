import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTravelTimes } from '../../scripts/siting/travel-times.ts';
import { MistakesFound } from '../../src/domain/mistake.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travel-times-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'times.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const mistakeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (found: unknown) => found,
  );
  if (!(error instanceof MistakesFound)) throw new Error('No mistake was found.');
  return error.mistakes[0]?.problem;
};

it('gives minutes and kilometres from one area to another, whichever way they are asked for', async () => {
  const table = {
    code: 'Ok',
    areas: ['a', 'b', 'c'],
    durations: [
      [0, 600, 1200],
      [660, 0, null],
      [1260, 300, 0],
    ],
    distances: [
      [0, 9000, 20000],
      [9500, 0, null],
      [21000, 4000, 0],
    ],
  };
  const times = await readTravelTimes(await file(table));
  const { minutes, km } = times.between(['b', 'c'], ['a', 'c']);
  expect(minutes).toEqual([
    [11, 21],
    [21, 0],
  ]);
  expect(km).toEqual([
    [9.5, 21],
    [21, 0],
  ]);
});

it('says what is wrong with a file', async () => {
  expect(await mistakeOf(readTravelTimes(join(folder, 'none.json')))).toMatch(/there is none/);
  expect(await mistakeOf(readTravelTimes(await file('<html>')))).toMatch(/not a table/);
  const ragged = { areas: ['a', 'b'], durations: [[0, 1], [1]] };
  expect(await mistakeOf(readTravelTimes(await file(ragged)))).toMatch(/2 rows of 2 values/);
  const far = { areas: ['a'], durations: [[0]], distances: [[0, 1]] };
  expect(await mistakeOf(readTravelTimes(await file(far)))).toMatch(/1 rows of 1 values/);
  const times = await readTravelTimes(await file({ areas: ['a'], durations: [[0]] }));
  expect(times.between(['a'], ['a']).km).toBeNull();
  const asked = Promise.resolve().then(() => times.between(['a', 'x'], ['a']));
  expect(await mistakeOf(asked)).toMatch(/no times for 1 areas \(x\)/);
});
