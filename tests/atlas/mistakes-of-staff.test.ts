import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import type { Level } from '../../src/domain/atlas.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from '../ingest/lay-tiny-atlas.ts';

let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

/** What is told of an atlas of which a file was changed: place, column, value, fault. */
async function toldOf(edits: Record<string, (text: string) => string | Uint8Array>) {
  atlas = await layTinyAtlas();
  for (const [name, edit] of Object.entries(edits)) {
    const file = join(atlas, name);
    await writeFile(file, edit(await readFile(file, 'utf8')));
  }
  const error = await openAtlas(atlas).then(
    () => new Error('the atlas was taken'),
    (thrown: unknown) => thrown,
  );
  if ((error as Error).name !== 'MistakesFound') throw error;
  return (error as MistakesFound).mistakes.map(
    ({ file = '', line, column, value, fault, ...says }) => {
      expect(says.remedy).toMatch(/\.$/);
      const place = file.slice(atlas.length + 1);
      return [line === undefined ? place : `${place}:${line}`, column, value, fault, says.problem];
    },
  );
}

const CATEGORIES = 'reference/categories.csv';
const replaced = (from: string | RegExp, to: string) => (text: string) => {
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  return edited;
};

it('a column by another name is told once, and not for each row', async () => {
  expect(await toldOf({ [CATEGORIES]: replaced('denominator', 'per') })).toEqual([
    [`${CATEGORIES}:1`, 'denominator', undefined, 'missing', 'the column is missing.'],
    [`${CATEGORIES}:1`, 'per', undefined, 'unknown', 'there is no such column.'],
  ]);
});

it('a table without rows is held to its columns', async () => {
  const told = await toldOf({ [CATEGORIES]: () => 'id,plane\n' });
  expect(told).toContainEqual([
    `${CATEGORIES}:1`,
    'topic',
    undefined,
    'missing',
    'the column is missing.',
  ]);
});

it.each([
  [
    'semicolons',
    (text: string) => text.replaceAll(',', ';'),
    'its values are not parted by commas.',
  ],
  [
    'a spreadsheet',
    () => 'PK\u0003\u0004\u0014\u0000',
    'this is a spreadsheet, and no table of text.',
  ],
])('%s in place of commas', async (_, edit, problem) => {
  expect(await toldOf({ [CATEGORIES]: edit })).toEqual([
    [`${CATEGORIES}:1`, undefined, undefined, 'unsupported', problem],
  ]);
});

it('letters of another encoding are refused with their line, and never replaced', async () => {
  const inWindows = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0xbf, 10])]);
  const lines = (
    await readFile(join(import.meta.dirname, '../ingest/tiny-atlas', CATEGORIES), 'utf8')
  )
    .trimEnd()
    .split('\n').length;
  expect(await toldOf({ [CATEGORIES]: inWindows })).toEqual([
    [
      `${CATEGORIES}:${lines + 1}`,
      undefined,
      undefined,
      'invalid',
      'a letter on this line is not written in UTF-8.',
    ],
  ]);
});

it('mistakes of several files are told together', async () => {
  const files = [CATEGORIES, 'reference/topics.csv', 'territory/areas.csv'];
  const edits = files.map((file) => [file, replaced(/^[^,]+,/, 'nothing,')]);
  const told = await toldOf(Object.fromEntries(edits));
  expect(new Set(told.map(([place]) => place))).toEqual(new Set(files.map((file) => `${file}:1`)));
});

it('a level that a source of counts names must be one of the atlas', async () => {
  const edit = replaced('"record"', '"level": "gmina", "record"');
  expect(await toldOf({ 'sources/thefts.json': edit })).toEqual([
    ['sources/thefts.json', 'level', 'gmina', 'unknown', 'atlas.json has no such level.'],
  ]);
});

it('a police unit must lie in an area of the atlas', async () => {
  atlas = await layTinyAtlas({
    'reference/police-units.csv': 'id,kind,name,area,lon,lat\nu,station,U,9999,1,1\n',
  });
  await expect(openAtlas(atlas)).rejects.toMatchObject({
    mistakes: [{ fault: 'unknown', column: 'area', value: '9999' }],
  });
});

it('limits are told in words, and an empty name as one that is missing', async () => {
  const limit = replaced('"rejected": {}', '"rejected": { "refuse": 50 }');
  const config = await toldOf({ 'atlas.json': limit });
  expect(config).toContainEqual([
    'atlas.json',
    'checks.rejected.refuse',
    '50',
    'invalid',
    'it must be 1 or less.',
  ]);
  await rm(atlas, { recursive: true });
  const topic = await toldOf({ 'reference/topics.csv': (text) => `${text.trimEnd()}\nnew,\n` });
  expect(topic.map(([, column, value, fault, says]) => [column, value, fault, says])).toEqual([
    ['name_en', '', 'missing', 'it must not be empty.'],
  ]);
});

it.each(['../../elsewhere', 'T1/01', 'T1#01', 'T1 01', '__proto__', 'Ż01'])(
  'a code of an area that no file and no address can be named after: %s',
  async (code) => {
    const areas = 'territory/areas.csv';
    const told = await toldOf({ [areas]: replaced(/^0101,/m, `${code},`) });
    expect(told).toEqual([
      [expect.stringMatching(areas), 'code', code, 'invalid', expect.stringContaining('digits')],
    ]);
  },
);

const BICYCLES = /^bicycle-theft,police,crime,theft,/m;
const THEFT = /^theft,police,crime,,/m;
const said = (told: Awaited<ReturnType<typeof toldOf>>) =>
  told.map(([place, column, value, fault]) => [place, column, value, fault]);

it.each([
  ['a category that is a part of itself', THEFT, 'theft,police,crime,theft,', ['theft']],
  [
    'two that are parts of each other, of which neither would be hidden',
    THEFT,
    'theft,police,crime,bicycle-theft,',
    ['theft', 'bicycle-theft'],
  ],
])('%s', async (_, from, to, ring) => {
  expect(said(await toldOf({ [CATEGORIES]: replaced(from, to) }))).toEqual(
    ring.map((id) => [CATEGORIES, 'included_in', id, 'invalid']),
  );
});

it.each([
  ['a part of a category of another plane', 'bicycle-theft,police,crime,parking,', 'included_in'],
  ['a part of a category there is none of', 'bicycle-theft,police,crime,thefts,', 'included_in'],
])('%s', async (_, to, column) => {
  const told = said(await toldOf({ [CATEGORIES]: replaced(BICYCLES, to) }));
  expect(told.map(([place, at]) => [place, at])).toEqual([[CATEGORIES, column]]);
});

it('categories merge into those of their own plane, and not in a ring', async () => {
  const merged = (into: string) =>
    toldOf({ [CATEGORIES]: replaced(',2023,parking,', `,2023,${into},`) }).then(said);
  expect(await merged('theft')).toEqual([[CATEGORIES, 'merged_into', 'old-parking', 'invalid']]);
  await rm(atlas, { recursive: true });
  expect(await merged('old-parking')).toEqual([
    [CATEGORIES, 'merged_into', 'old-parking', 'invalid'],
  ]);
});

it.each(['theft', 'bicycle-theft'])(
  'counts of %s alone cannot be open, since those of a part and its whole tell of each other',
  async (open) => {
    const marked = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map(
          (line, i) => `${line},${i === 0 ? 'open' : line.startsWith(`${open},`) ? 'yes' : ''}\n`,
        )
        .join('');
    expect(said(await toldOf({ [CATEGORIES]: marked }))).toEqual([
      [CATEGORIES, 'open', 'bicycle-theft', 'invalid'],
    ]);
  },
);

/** Of `atlas.json`, whose levels are `country`, `county` and `town`. */
const inAtlas = (edit: (config: { locales: string[]; levels: Level[] }) => void) =>
  toldOf({
    'atlas.json': (text) => {
      const config = JSON.parse(text) as Parameters<typeof edit>[0];
      edit(config);
      return JSON.stringify(config);
    },
  });

it.each(['releases', 'data', 'map', 'county'])(
  'a level whose pages would stand where others do: %s',
  async (word) => {
    // What stands in the folder of earlier releases is taken for theirs, and audited as such.
    const told = inAtlas(({ levels }) => (levels.at(-1)!.slug['en'] = word));
    expect(await told).toEqual([
      ['atlas.json', 'levels.town.slug.en', word, 'duplicate', expect.any(String)],
    ]);
  },
);

it('a language that is given twice', async () => {
  expect(await inAtlas(({ locales }) => locales.push('en'))).toEqual([
    ['atlas.json', 'locales', 'en', 'duplicate', 'the language is given twice.'],
  ]);
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'example.org'])(
  'an address to which no page should link: %s',
  async (url) => {
    const said = (file: string, key: string) => [
      file,
      key,
      url,
      'invalid',
      'it must be an address that begins with https://.',
    ];
    const atlasFile = (text: string) => {
      const config = JSON.parse(text) as Record<string, object>;
      const licence = { name: { en: 'Free' }, url };
      return JSON.stringify({ ...config, publisher: { ...config['publisher'], url }, licence });
    };
    expect(await toldOf({ 'atlas.json': atlasFile })).toEqual([
      said('atlas.json', 'publisher.url'),
      said('atlas.json', 'licence.url'),
    ]);
    await rm(atlas, { recursive: true });
    const source = (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), url });
    expect(await toldOf({ 'sources/thefts.json': source })).toEqual([
      said('sources/thefts.json', 'url'),
    ]);
  },
);

it('a threshold beyond all counts, of which none is told from the next', async () => {
  const threshold = Number.MAX_SAFE_INTEGER;
  expect(await inAtlas((config) => Object.assign(config, { disclosure: { threshold } }))).toEqual([
    ['atlas.json', 'disclosure.threshold', String(threshold), 'invalid', expect.any(String)],
  ]);
});

describe('rows that each count once', () => {
  const PART = /^parking,reports,roads,,/m;
  const night = (text: string) =>
    `${text.trimEnd()}\nnight-parking,reports,roads,parking,residents,,,,,Parking by night,\n`;
  const mapped = (...ids: string[]) => {
    const values = JSON.stringify(Object.fromEntries(ids.map((id) => [`as ${id}`, id])));
    return replaced('"column": "what"', `"column": "what", "values": ${values}`);
  };

  it('are not those of a whole and of its part, of which the whole would lack the part', async () => {
    const edits = {
      [CATEGORIES]: night,
      'sources/map-reports.json': mapped('parking', 'night-parking'),
    };
    expect(said(await toldOf(edits))).toEqual([
      ['sources/map-reports.json', 'fields.category', 'night-parking', 'unsupported'],
    ]);
  });

  it('may be those of a part alone, of which another source gives the whole', async () => {
    atlas = await layTinyAtlas();
    for (const [name, edit] of Object.entries({
      [CATEGORIES]: night,
      'sources/map-reports.json': mapped('drugs', 'night-parking'),
    })) {
      const file = join(atlas, name);
      const text = await readFile(file, 'utf8');
      expect(text).toMatch(name === CATEGORIES ? PART : /"what"/);
      await writeFile(file, edit(text));
    }
    await expect(openAtlas(atlas)).resolves.toBeTruthy();
  });
});
