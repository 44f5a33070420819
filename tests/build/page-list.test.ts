import { describe, expect, it } from 'vitest';
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
  return { data, module, code } as unknown as Route;
}

const listed = async (...routes: Route[]) =>
  (await listPages({ routes } as unknown as OpenProgram)).flat();
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
