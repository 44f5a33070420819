import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import { geoContains } from 'd3-geo';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentError } from 'commander';
import { initCommand } from '../../scripts/commands/init.ts';
import { answerTo, ANSWERS, asked } from '../../scripts/commands/init-answers.ts';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { assertFree, writeAtlasFolder } from '../../scripts/init/atlas-folder.ts';
import { partOfAtlas } from '../../scripts/init/part-of-atlas.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import pl from '../../src/i18n/pl.json' with { type: 'json' };
import { wordFaults } from '../../src/i18n/word-faults.ts';
import type { Boundaries } from '../../src/geo/topology.ts';
import { mistakesOf } from '../territory/fixtures.ts';
import { worksAtOnce } from './works-at-once.ts';

const POLAND = join(import.meta.dirname, '..', '..', 'data');
const TIDELANDS = join(import.meta.dirname, '..', '..', 'examples', 'tidelands');
let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), 'init-'))));
afterAll(() => rm(work, { recursive: true }));

describe('an atlas of one area of another', () => {
  let dir: string;
  beforeAll(async () => {
    dir = join(work, 'westcliff');
    const files = await partOfAtlas(TIDELANDS, 'westcliff', {
      title: 'West',
      site: 'https://w.example/',
    });
    await writeAtlasFolder(dir, files);
  });

  it('has that area as the whole, with all below it and nothing else', async () => {
    const part = await openAtlas(dir);
    const whole = await openAtlas(TIDELANDS);
    const below = whole.areas.filter(({ parent }) => parent === 'T4').map(({ code }) => code);
    expect(part.areas.map(({ code }) => code)).toEqual(['T4', ...below]);
    expect(part.areas[0]?.parent).toBeNull();
    expect(part.config.levels.map(({ id }) => id)).toEqual(['county', 'parish']);
    expect(part.units.every(({ area }) => below.includes(area))).toBe(true);
    expect(part.config).toMatchObject({ title: { en: 'West' }, siteUrl: 'https://w.example' });
  });

  it('keeps the outlines as they were, and no others', async () => {
    const read = async (folder: string) =>
      JSON.parse(
        await readFile(join(folder, 'territory', 'boundaries.topo.json'), 'utf8'),
      ) as Boundaries;
    const [part, whole] = [await read(dir), await read(TIDELANDS)];
    const { areas } = await openAtlas(dir);
    const shapes = feature(part, part.objects['parish']!).features;
    expect(shapes.map(({ id }) => id).toSorted()).toEqual(
      areas
        .slice(1)
        .map(({ code }) => code)
        .toSorted(),
    );
    for (const { code, centre } of areas.slice(1))
      expect(
        geoContains(
          shapes.find(({ id }) => id === code)!,
          [...centre!],
        ),
      ).toBe(true);
    expect(part.arcs.length).toBeLessThan(whole.arcs.length / 2);
  });

  it('works at once', () => worksAtOnce(dir));

  it('has the contacts of its areas, and those of wider ones as its own', async () => {
    const [from, to] = [join(work, 'with-contacts'), join(work, 'part-with-contacts')];
    await cp(TIDELANDS, from, { recursive: true });
    const whole = await openAtlas(TIDELANDS);
    const [country] = whole.areas;
    const [one = '', other = ''] = whole.institutions.map(({ id }) => id);
    const rows = [
      [one, country?.code, 'Everywhere'],
      [other, country?.code, 'Everywhere'],
      [other, 'T4', 'Here'],
      [one, 'T401', 'Parish'],
      [one, 'T1', 'Elsewhere'],
    ];
    const text = [
      'institution,area,name,phone,email,url',
      ...rows.map((row) => `${row.join()},1,,`),
    ];
    await writeFile(join(from, 'reference', 'contacts.csv'), `${text.join('\n')}\n`);
    await writeAtlasFolder(to, await partOfAtlas(from, 'T4', {}));
    const { contacts } = await openAtlas(to);
    expect(contacts.map(({ institution, area, name }) => [institution, area, name])).toEqual([
      [one, 'T4', 'Everywhere'],
      [other, 'T4', 'Here'],
      [one, 'T401', 'Parish'],
    ]);
  });

  it('has the offices of the other, those of wider areas without a level it does not know', async () => {
    const [from, to] = [join(work, 'with-offices'), join(work, 'part-with-offices')];
    await cp(TIDELANDS, from, { recursive: true });
    const { institutions, config } = await openAtlas(TIDELANDS);
    const [{ id } = { id: '' }] = institutions;
    const locales = ['class', 'name'].map((stem) => config.locales.map((l) => `${stem}_${l}`));
    const [widest, narrowest] = [config.levels[0]?.id, config.levels.at(-1)?.id];
    const names = locales.flat().map(() => 'x');
    const lines = [
      ['institution', 'class', ...locales.flat(), 'level', 'within', 'url'],
      [id, 'sea', ...names, widest, '', ''],
      [id, 'pond', ...names, narrowest, '', ''],
    ].map((line) => line.join());
    await writeFile(join(from, 'reference', 'offices.csv'), `${lines.join('\n')}\n`);
    await writeAtlasFolder(to, await partOfAtlas(from, 'T4', {}));
    const { offices } = await openAtlas(to);
    expect(offices.map((one) => [one.class, one.level])).toEqual([
      ['sea', null],
      ['pond', narrowest],
    ]);
  });

  it('is refused for a name nobody bears, with the nearest, and for an area with nothing below', async () => {
    const of = async (wanted: string) => (await mistakesOf(partOfAtlas(TIDELANDS, wanted, {})))[0];
    const unknown = await of('Westclif');
    expect(unknown).toMatchObject({ fault: 'unknown', nearest: 'Westcliff' });
    expect(unknown?.remedy).toContain('The nearest there is: "Westcliff".');
    expect(await of('T401')).toMatchObject({ fault: 'unsupported' });
  });
});

describe('an atlas of one area of Poland', () => {
  const sentences = { pl, en };
  const ofThePart = async (level: string, locale: 'pl' | 'en') =>
    JSON.parse(
      await readFile(join(POLAND, 'words', 'parts', level, `${locale}.json`), 'utf8'),
    ) as Record<string, string>;

  it.each(['voivodeship', 'district'])('speaks of no country in that of a %s', async (level) => {
    for (const locale of ['pl', 'en'] as const) {
      const own = await ofThePart(level, locale);
      expect(wordFaults(locale, own)).toEqual([]);
      const said = Object.entries({ ...sentences[locale], ...own });
      const wrong = said.filter(([, text]) => /kraj|countr|national/i.test(text));
      expect(wrong).toEqual([]);
    }
  });

  it('has these sentences for its own, and those for a part of it', async () => {
    const files = await partOfAtlas(POLAND, '26', {});
    expect(JSON.parse(files['words/pl.json'] ?? '')).toEqual(await ofThePart('voivodeship', 'pl'));
    expect(files['words/parts/district/en.json']).toContain('The whole district');
    const dir = join(work, 'swietokrzyskie');
    await writeAtlasFolder(dir, files);
    const cut = await partOfAtlas(dir, '2601', {});
    expect(JSON.parse(cut['words/en.json'] ?? '')).toMatchObject(await ofThePart('district', 'en'));
  });
});

describe('what is told of a new atlas', () => {
  it('is asked again until it is of use, and may be left out', async () => {
    const answers = ['map.example.org', 'https://map.example.org', 'never asked'];
    const questions: string[] = [];
    const ask = (question: string) => {
      questions.push(question);
      return Promise.resolve(answers.shift() ?? '');
    };
    expect(await answerTo('site', 'Where?', ask)).toBe('https://map.example.org');
    expect(questions).toEqual(['Where?', ANSWERS.site.hint]);
    expect(await answerTo('title', 'What?', () => Promise.resolve('Any'))).toBe('Any');
    expect(await answerTo('email', 'Whom?', () => Promise.resolve(''))).toBeUndefined();
  });

  it.each([
    ['email', 'zły', 'map@example.org'],
    ['site', 'gmina.pl', 'https://mapa.gmina.pl/'],
    ['site', 'https://gmina.pl/mapa', 'http://mapa.gmina.pl'],
    ['locale', 'pl-PL', 'pl'],
    ['timeZone', 'Europa/Warszawa', 'Europe/Warsaw'],
  ] as const)('%s is refused as %s, and taken as %s', (key, bad, good) => {
    expect(() => asked(ANSWERS[key])(bad)).toThrow(InvalidArgumentError);
    expect(asked(ANSWERS[key])(good)).toBe(good);
  });

  it.each([
    [['--area', '12', '--areas', 'x.csv'], /'--area <code>' cannot be used with/],
    [['--area', '12', '--locale', 'de'], /'--area <code>' cannot be used with/],
    [['--email', 'x'], /Write an e-mail address/],
  ])('no option is passed over: %j', async (args, said) => {
    const program = initCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
    const run = program.parseAsync([join(work, 'none'), ...args], { from: 'user' });
    await expect(run).rejects.toThrow(said);
  });
});

describe('the folder of a new atlas', () => {
  it('is never one in which something stands', async () => {
    const dir = join(work, 'taken');
    await mkdir(dir);
    await assertFree(dir);
    await cp(join(TIDELANDS, 'README.md'), join(dir, 'README.md'));
    const [mistake] = await mistakesOf(writeAtlasFolder(dir, { 'atlas.json': '{}' }));
    expect(mistake).toMatchObject({ fault: 'unsupported', file: dir });
    expect(await readdir(dir)).toEqual(['README.md']);
  });
});
