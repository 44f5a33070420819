import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

const UNITS = 'id,kind,name,area,lon,lat\n';
const unitOf = (kind: string) => `u,${kind},U,0101,1,1\n`;

interface Config {
  [key: string]: unknown;
  title: Record<string, string>;
  locales: string[];
  levels: { id: string; slug: Record<string, string> }[];
  kinds: { id: string; level: string }[];
}

/** What is told of the tiny atlas with its file changed: column, value, fault. */
async function told(edit: (config: Config) => void, kind = 'station'): Promise<unknown[][]> {
  atlas = await layTinyAtlas({ 'reference/police-units.csv': UNITS + unitOf(kind) });
  const file = join(atlas, 'atlas.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as Config;
  edit(config);
  await writeFile(file, JSON.stringify(config));
  return await mistakesOf(atlas);
}

async function mistakesOf(dir: string) {
  const error = await openAtlas(dir).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error !== null && (error as Error).name !== 'MistakesFound') throw error;
  return ((error as MistakesFound | null)?.mistakes ?? []).map(({ column, value, fault }) => [
    column,
    value,
    fault,
  ]);
}

const siting = (rules: object) => (config: Config) =>
  (config['siting'] = { region: 'county', eligible: { kinds: ['town'] }, ...rules });

it('what the atlas says of its levels, kinds and languages is taken as it is', async () => {
  expect(await told(() => undefined)).toEqual([]);
  expect(await told(siting({}))).toEqual([]);
});

it('a level or a kind that stands twice', async () => {
  expect(await told(({ levels }) => levels.push(levels.at(-1)!))).toEqual([
    ['levels', 'town', 'duplicate'],
  ]);
  await rm(atlas, { recursive: true });
  expect(await told(({ kinds }) => kinds.push(kinds[0]!))).toEqual([
    ['kinds', 'country', 'duplicate'],
  ]);
});

it('two levels whose areas would stand at the same addresses', async () => {
  expect(await told(({ levels }) => (levels[1]!.slug = levels[2]!.slug))).toEqual([
    ['levels.town.slug.en', 'town', 'duplicate'],
  ]);
});

it('a kind of a level there is none of, and a title in no language', async () => {
  expect(await told(({ kinds }) => (kinds[0]!.level = 'canton'))).toEqual([
    ['kinds.level', 'canton', 'unknown'],
  ]);
  await rm(atlas, { recursive: true });
  expect(await told((config) => (config.title = {}))).toEqual([['title', undefined, 'invalid']]);
});

it('posts in a region or in areas there are none of: nothing would be worked out', async () => {
  expect(
    await told(siting({ region: 'canton', eligible: { kinds: ['rural'] }, minutes: [20, 10, 20] })),
  ).toEqual([
    ['siting.region', 'canton', 'unknown'],
    ['siting.eligible.kinds', 'rural', 'unknown'],
    ['siting.minutes', '20', 'duplicate'],
  ]);
  await rm(atlas, { recursive: true });
  expect(await told(siting({ region: 'town' }))).toEqual([['siting.region', 'town', 'invalid']]);
});

it('posts where no unit stands: no way is known that one could shorten', async () => {
  const school = { unitsLeftOut: ['school'] };
  expect(await told(siting(school), 'station')).toEqual([]);
  await rm(atlas, { recursive: true });
  expect(await told(siting(school), 'school')).toEqual([[undefined, undefined, 'missing']]);
});

it('a unit or a responsibility that stands twice', async () => {
  atlas = await layTinyAtlas({
    'reference/police-units.csv': UNITS + unitOf('station') + unitOf('station'),
  });
  const duties = join(atlas, 'reference', 'responsibilities.csv');
  const [, first = ''] = (await readFile(duties, 'utf8')).split('\n');
  await appendFile(duties, `${first}\n`);
  expect(await mistakesOf(atlas)).toEqual([
    ['id', 'u', 'duplicate'],
    ['category, institution', first.split(',').slice(0, 2).join(', '), 'duplicate'],
  ]);
});
