import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { atlasSchema } from '../../src/domain/atlas.ts';

// What is told of a mistake in atlas.json sends its reader to this file.
it('data/README.md names every key of atlas.json', async () => {
  const text = await readFile('data/README.md', 'utf8');
  const { territory } = atlasSchema.shape;
  const keys = [...Object.keys(atlasSchema.shape), ...Object.keys(territory.shape)];
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter((key) => !new RegExp(`[\`".]${key}[\`".]`).test(text))).toEqual([]);
});
