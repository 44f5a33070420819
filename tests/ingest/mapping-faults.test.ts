import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { silent } from '../../scripts/progress/progress.ts';
import type { MistakesFound } from '../../src/domain/mistake.ts';
import { layTinyAtlas } from './lay-tiny-atlas.ts';

const CLOCK = new Date('2024-12-31T12:30:00Z');
let atlas = '';
afterEach(() => rm(atlas, { recursive: true, force: true }));

const common = {
  title: { en: 'Test' },
  provider: { en: 'Nobody' },
  placeRule: 'recorded',
};
const thefts = {
  ...common,
  id: 'thefts',
  plane: 'police',
  files: 'thefts.csv',
  record: 'count',
  fields: {
    period: { constant: '2024' },
    area: { by: 'code', column: 'town' },
    category: { constant: 'theft' },
    values: [{ column: 'count', measure: 'recorded' }],
  },
};

const ingested = async (mapping: object, raw: Record<string, string>) => {
  const { id } = mapping as { id: string };
  atlas = await layTinyAtlas({ [`sources/${id}.json`]: JSON.stringify(mapping), ...raw });
  return ingest(atlas, { clock: CLOCK }, silent);
};

it('parts beside their area are refused until the mapping says what they are', async () => {
  const raw = { 'raw/thefts.csv': 'town,count\n0101,50\n0109,20\n' };
  await expect(ingested(thefts, raw)).rejects.toMatchObject({
    mistakes: [{ fault: 'ambiguous', file: 'sources/thefts.json', column: 'parts' }],
  });
});

it('parts alone need no word: they are all there is of their area', async () => {
  const { ledger } = await ingested(thefts, { 'raw/thefts.csv': 'town,count\n0109,20\n' });
  const source = ledger.sources.find(({ source: id }) => id === 'thefts');
  expect(source?.counted).toEqual({ recorded: { located: 20, unlocated: 0 } });
});

it.each(['2024-07', '2024-Q3', 'July'])(
  'a constant period of another kind than the atlas publishes is refused: %s',
  async (constant) => {
    const mapping = { ...thefts, fields: { ...thefts.fields, period: { constant } } };
    await expect(
      ingested(mapping, { 'raw/thefts.csv': 'town,count\n0101,50\n' }),
    ).rejects.toMatchObject({
      mistakes: [{ fault: 'invalid', column: 'fields.period.constant', value: constant }],
    });
  },
);

it('a private column is read by no field', async () => {
  const raw = { 'raw/thefts.csv': 'town,count\n0101,50\n' };
  await expect(ingested({ ...thefts, private: ['count'] }, raw)).rejects.toMatchObject({
    mistakes: [{ fault: 'invalid', column: 'private', value: 'count' }],
  });
});

it('a debate that looks back on one nobody knows is a mistake, with the nearest id', async () => {
  const meetings = {
    ...common,
    id: 'meetings',
    plane: 'society',
    files: 'meetings.csv',
    record: 'debate',
    fields: {
      id: { column: 'id' },
      date: { column: 'day' },
      area: { by: 'code', column: 'town' },
      kind: { column: 'kind', values: { first: 'initiating', second: 'evaluating' } },
      place: { column: 'place' },
      organiser: { column: 'place' },
      evaluates: { column: 'of' },
    },
  };
  const rows =
    'id,day,town,kind,place,of\nm1,2024-05-01,0101,first,hall,\nm2,2024-06-01,0101,second,hall,m11\n';
  await expect(ingested(meetings, { 'raw/meetings.csv': rows })).rejects.toMatchObject({
    mistakes: [
      {
        fault: 'unknown',
        file: 'meetings.csv',
        line: 3,
        column: 'of',
        value: 'm11',
        remedy: expect.stringContaining('nearest: "m1"') as string,
      },
    ],
  });
});

it('a survey names questions and answers that there are, each once, and is of its plane', async () => {
  const texts = { en: 'x' };
  const survey = {
    ...common,
    id: 'safety',
    files: 'safety.csv',
    plane: 'police',
    record: 'survey',
    questions: [
      {
        id: 'safe',
        text: texts,
        answers: [
          { id: 'yes', text: texts },
          { id: 'no', text: texts },
        ],
      },
    ],
    fields: {
      date: { column: 'day' },
      area: { by: 'code', column: 'town' },
      question: { constant: 'sure' },
      sample: { column: 'asked' },
      answers: [
        { column: 'y', answer: 'yes' },
        { column: 'j', answer: 'yes' },
        { column: 'm', answer: 'maybe' },
      ],
    },
  };
  const raw = { 'raw/safety.csv': 'day,town,asked,y,j,m\n2024-05-01,0101,90,5,5,5\n' };
  await expect(ingested(survey, raw)).rejects.toMatchObject({
    mistakes: [
      { fault: 'unknown', column: 'fields.question', value: 'sure' },
      { fault: 'unknown', column: 'fields.answers', value: 'maybe' },
      { fault: 'duplicate', column: 'fields.answers', value: 'yes' },
      { fault: 'invalid', column: 'plane', value: 'police' },
    ],
  });
});

it('an alias and a coordinate system that lead nowhere are mistakes', async () => {
  const raw = { 'raw/thefts.csv': 'town,count\nHarbour,50\n' };
  const area = { by: 'name', column: 'town', level: 'village', aliases: { Harbour: '9999' } };
  const named = { ...thefts, fields: { ...thefts.fields, area } };
  await expect(ingested(named, raw)).rejects.toMatchObject({
    mistakes: [{ column: 'fields.area.level' }, { column: 'fields.area.aliases', value: '9999' }],
  });
  await rm(atlas, { recursive: true, force: true });
  const point = { by: 'point', column: 'town', crs: 'EPSG:999999' };
  const placed = { ...thefts, fields: { ...thefts.fields, area: point } };
  await expect(ingested(placed, raw)).rejects.toMatchObject({
    mistakes: [{ fault: 'unknown', column: 'fields.area.crs' }],
  });
});

it('a mapping whose file is not named after its id is refused, as the copy of another', async () => {
  atlas = await layTinyAtlas({ 'sources/copy.json': JSON.stringify(thefts) });
  await expect(ingest(atlas, { clock: CLOCK }, silent)).rejects.toMatchObject({
    mistakes: [{ fault: 'invalid', column: 'id', value: 'thefts' }],
  });
});

it('an atlas without a mapping is refused: every figure would be missing', async () => {
  atlas = await layTinyAtlas();
  await rm(join(atlas, 'sources'), { recursive: true });
  await expect(ingest(atlas, { clock: CLOCK }, silent)).rejects.toMatchObject({
    mistakes: [{ fault: 'missing', file: join(atlas, 'sources') }],
  });
});

it('the address of a site is that of a host: pages link to each other from its root', async () => {
  atlas = await layTinyAtlas();
  const file = join(atlas, 'atlas.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('https://example.org', 'https://somebody.example/atlas'));
  await expect(ingest(atlas, { clock: CLOCK }, silent)).rejects.toMatchObject({
    mistakes: [{ column: 'siteUrl', value: 'https://somebody.example/atlas' }],
  });
});

it('all that is wrong in atlas.json is told at once: the key, its value, and what it takes', async () => {
  atlas = await layTinyAtlas();
  const file = join(atlas, 'atlas.json');
  const { publisher: _, ...config } = JSON.parse(await readFile(file, 'utf8')) as object & {
    publisher: object;
  };
  const wrong = {
    ...config,
    publishers: {},
    siteUrl: 'example.org',
    timeZone: 'Europa/Warszawa',
    nextRelease: '31.01.2026',
    period: 'yearly',
    unreliableBelow: '20',
  };
  await writeFile(file, JSON.stringify(wrong));
  const error = await ingest(atlas, { clock: CLOCK }, silent).catch((thrown: unknown) => thrown);
  const { mistakes } = error as MistakesFound;
  const told = mistakes.map(({ fault, column, value, problem, remedy }) =>
    [fault, column, value, fault === 'missing' ? remedy : problem].join(' | '),
  );
  expect(told.toSorted()).toEqual([
    'invalid | nextRelease | 31.01.2026 | it must be a day of the calendar, written as 2026-01-31.',
    'invalid | period | yearly | it must be one of "year", "quarter", "month".',
    'invalid | siteUrl | example.org | it must be the address of a host, such as https://map.example.org: ' +
      'a site stands at its root, and not below a path.',
    'invalid | timeZone | Europa/Warszawa | it must be a time zone, by its English name: Europe/Warsaw.',
    'invalid | unreliableBelow | 20 | it must be a number, without quotes.',
    'missing | publisher |  | Add it: it must be a group in { }.',
    'unknown | publishers |  | there is no such key.',
  ]);
});

it('a rule that leaves rows out by what is no regular expression is a mistake', async () => {
  const leaveOut = [{ column: 'town', matches: 'Town (old', reason: 'old' }];
  const mapping = { ...thefts, leaveOut };
  await expect(
    ingested(mapping, { 'raw/thefts.csv': 'town,count\n0101,5\n' }),
  ).rejects.toMatchObject({
    mistakes: [{ fault: 'invalid', column: 'leaveOut.0.matches', value: 'Town (old' }],
  });
});
