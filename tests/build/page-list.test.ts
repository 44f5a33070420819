import { describe, expect, it } from 'vitest';
import type { Sentences } from '../../scripts/build/pages/leave-sentences.ts';
import type { OpenProgram, Route, StaticPath } from '../../scripts/build/pages/open-program.ts';
import { listPages } from '../../scripts/build/pages/page-list.ts';

type Part = { content: string; dynamic: boolean; spread: boolean };
const plain = (content: string): Part => ({ content, dynamic: false, spread: false });
const rest = (name: string): Part => ({ content: `...${name}`, dynamic: true, spread: true });

function route(
  segments: Part[][],
  paths: StaticPath[] | null,
  { type = 'page', name = '/x', code = 'c' } = {},
): Route {
  const data = { segments, type, route: name, component: `src/pages${name}.astro` };
  const module = paths ? { getStaticPaths: () => paths } : {};
  const says = (key: string) => key.startsWith('area.');
  return { data, module, code, says } as unknown as Route;
}

const SENTENCES = { pl: { 'area.title': 'Obszar' }, en: { 'area.title': 'Area' } };
const listed = async (...routes: Route[]) => await listedIn(SENTENCES, ...routes);
const listedIn = async (sentences: Sentences, ...routes: Route[]) =>
  (await listPages({ routes } as unknown as OpenProgram, sentences)).flat();
const files = async (...routes: Route[]) => (await listed(...routes)).map(({ file }) => file);
const area = (address: string | undefined, cacheKey?: string): StaticPath => ({
  params: { area: address },
  ...(cacheKey !== undefined && { cacheKey }),
});

describe('a page’s file', () => {
  it('stands in a folder of its own', async () => {
    const areas = route([[rest('area')]], [area('gmina/126101-krakow'), area(undefined)]);
    expect(await files(areas)).toEqual(['gmina/126101-krakow/index.html', 'index.html']);
  });
  it('is the name itself for what is no page', async () => {
    const maps = route(
      [[plain('data')], [rest('file'), plain('.json')]],
      [{ params: { file: 'theft/12' } }],
      { type: 'endpoint' },
    );
    expect(await files(maps)).toEqual(['data/theft/12.json']);
  });
  it('has the name hosts look for where nothing is there', async () => {
    expect(await files(route([[plain('404')]], null, { name: '/404' }))).toEqual(['404.html']);
    const others = [{ params: { lost: 'en' } }];
    const lost = route([[rest('lost')], [plain('404')]], others, { name: '/[...lost]/404' });
    expect(await files(lost)).toEqual(['en/404.html']);
  });
});

it('has all pages of an area, and of a map, beside each other', async () => {
  const of = (prefix: string, codes: string[]): StaticPath[] =>
    codes.map((code) => ({ params: { area: `${prefix}/${code}` }, props: { code } }));
  const names = await files(
    route([[rest('area')]], of('gmina', ['a', 'b']), { name: '/report' }),
    route([[plain('metoda')]], null, { name: '/method' }),
    route([[rest('area')]], of('embed', ['a', 'b']), { name: '/card' }),
  );
  expect(names.map((name) => name.replace('/index.html', ''))).toEqual([
    'gmina/a',
    'embed/a',
    'gmina/b',
    'embed/b',
    'metoda',
  ]);
});

it('refuses two pages of one address, and names their files', async () => {
  const one = route([[rest('area')]], [area('a')], { name: '/one' });
  const two = route([[rest('area')]], [area('a')], { name: '/two' });
  await expect(listed(one, two)).rejects.toThrow('src/pages/one.astro and src/pages/two.astro');
});

it('gives a page another key for other facts, for another address and for other code', async () => {
  const keys = async (code: string) =>
    (
      await listed(
        route([[rest('area')]], [area('a', '1'), area('b', '1'), area('c', '2'), area('d')], {
          code,
        }),
      )
    ).map(({ key }) => key);
  const [before, after] = [await keys('c'), await keys('c2')];
  expect(before[3]).toBeNull();
  const all = [...before, ...after].filter((key) => key !== null);
  expect(new Set(all).size).toBe(6);
  expect(await keys('c')).toEqual(before);
});

it('gives a page another key for other words it may say in its language, and for no others', async () => {
  const paths = ['pl', 'en', undefined].map((locale) => ({
    params: { area: `${locale}` },
    props: locale === undefined ? {} : { locale },
    cacheKey: '1',
  }));
  const keys = async (change: Sentences) => {
    const en = { ...SENTENCES.en, ...change['en'] };
    const pages = await listedIn({ ...SENTENCES, en }, route([[rest('area')]], paths));
    return pages.map(({ key }) => key);
  };
  const [pl, en, none] = await keys({});
  expect(await keys({ en: { 'maps.title': 'Other' } })).toEqual([pl, en, none]);
  const [samePl, otherEn, otherNone] = await keys({ en: { 'area.title': 'Other' } });
  expect(samePl).toBe(pl);
  expect(otherEn).not.toBe(en);
  expect(otherNone).not.toBe(none);
  // The name of a language stands on pages of the others, as a link.
  expect((await keys({ en: { 'language.name': 'Other' } }))[0]).not.toBe(pl);
});

it('asks what pages show once for those of several languages, and never for their keys', async () => {
  let asked = 0;
  const shows = () => [++asked, undefined, new Map([[1, NaN]])];
  const paths = ['a', 'b'].map((at) => ({ params: { area: at }, cacheKey: '1', shows }));
  const pages = await listed(route([[rest('area')]], paths));
  expect(asked).toBe(0);
  const shown = pages.map((page) => page.shown?.());
  expect(new Set(shown).size).toBe(2);
  expect(asked).toBe(1);
});

it('lists pages that tell what the audit finds after all others', async () => {
  const method = route([[plain('metoda')]], null, { name: '/metoda' });
  method.module.waitsForDownloads = true;
  const areas = route([[rest('area')]], [area('gmina/126101-krakow')], { name: '/area' });
  expect(await files(method, areas)).toEqual([
    'gmina/126101-krakow/index.html',
    'metoda/index.html',
  ]);
});

it('tells two debates whose numbers addresses cannot tell apart, as what a person can put right', async () => {
  // D/1 and D-1, of one day and area.
  const both = [area('debaty/2024-05-01-0101-d-1'), area('debaty/2024-05-01-0101-d-1')];
  await expect(listed(route([[rest('area')]], both))).rejects.toMatchObject({
    name: 'MistakesFound',
    mistakes: [{ fault: 'ambiguous', value: '/debaty/2024-05-01-0101-d-1/' }],
  });
});
