import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

let dir = '';
afterEach(() => rm(dir, { recursive: true, force: true }));

async function opened(...rows: string[]) {
  const table = ['institution,class,class_en,name_en,level,within,url', ...rows].join('\n');
  dir = await layTinyAtlas({ 'reference/offices.csv': table });
  return await openAtlas(dir);
}

it('offices are read by institution and class; an empty level and kind mean all of them', async () => {
  const { offices } = await opened('police,lake,lakes,guard,,,');
  expect(offices).toEqual([
    {
      institution: 'police',
      class: 'lake',
      of: { en: 'lakes' },
      name: { en: 'guard' },
      level: null,
      within: [],
      url: null,
    },
  ]);
});

it('an atlas needs none', async () => {
  dir = await layTinyAtlas();
  expect((await openAtlas(dir)).offices).toEqual([]);
});

it('an office of nobody, of no level or kind, and two for one class and place are mistakes', async () => {
  const mistakes = opened(
    'nobody,lake,a,b,,,',
    'police,sea,a,b,planet,,',
    'police,bog,a,b,,moon,',
    'police,fen,a,b,,,',
    'police,fen,a,c,,,',
  );
  await expect(mistakes).rejects.toMatchObject({
    mistakes: [
      { fault: 'unknown', column: 'institution', value: 'nobody' },
      { fault: 'unknown', column: 'level', value: 'planet' },
      { fault: 'unknown', column: 'within', value: 'moon' },
      { fault: 'duplicate', value: 'police, fen, ' },
    ],
  });
});
