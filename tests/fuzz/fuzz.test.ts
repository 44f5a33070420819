import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORTS } from './exports.ts';
import { fuzzCase } from './fuzz-case.ts';
import { layFuzzAtlas, tryFile } from './try-file.ts';

let atlas: string;
beforeAll(async () => {
  atlas = await layFuzzAtlas();
});
afterAll(() => rm(atlas, { recursive: true, force: true }));

describe('an export that was damaged in any way', () => {
  it.each(EXPORTS.map(({ id }, place) => [id, place] as const))(
    'is none to begin with: %s',
    async (_, place) => {
      expect(await tryFile(atlas, { place, mutations: [] })).toEqual([]);
    },
  );
  it('is refused with a mistake, or accounted for to the last row', async () => {
    await fc.assert(
      fc.asyncProperty(fuzzCase, async (each) => {
        expect(await tryFile(atlas, each)).toEqual([]);
      }),
      { seed: 20_240_731, numRuns: 150 },
    );
  });
});
