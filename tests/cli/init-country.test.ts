import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAtlas } from '../../scripts/atlas/open-atlas.ts';
import { writeAtlasFolder } from '../../scripts/init/atlas-folder.ts';
import { newCountry, projectionFor } from '../../scripts/init/new-country.ts';
import { silent } from '../../scripts/progress/progress.ts';
import { worksAtOnce } from './works-at-once.ts';

let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), 'init-'))));
afterAll(() => rm(work, { recursive: true }));

describe('an atlas of another country', () => {
  const square = (code: number) => {
    const [x, y] = [14 + code / 10, 50];
    const ring = [
      [x, y],
      [x + 0.1, y],
      [x + 0.1, y + 0.1],
      [x, y + 0.1],
      [x, y],
    ];
    return {
      type: 'Feature',
      properties: { code },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  };

  const SETTINGS = {
    locale: 'cs',
    emergency: '112',
    timeZone: 'Europe/Prague',
    vintage: '2026-01-01',
  };

  /** Files of a country of three areas with these levels, each within the one before. */
  async function landOf(levels: readonly string[]) {
    const given = { areas: join(work, 'areas.csv'), boundaries: join(work, 'towns.geojson') };
    const [whole, ...within] = levels;
    const between = within.slice(0, -1).map((level, i) => `B${i},${level},Middle,Z,`);
    const parent = between.length > 0 ? `B${between.length - 1}` : 'Z';
    const narrowest = ['Port', 'Mill', 'Fell'].map(
      (name, i) => `${i + 1},${within.at(-1)},${name},${parent},${[9000, 4000, 800][i]}`,
    );
    const table = [
      'code,level,name,parent,population',
      `Z,${whole},Zed,,`,
      ...between,
      ...narrowest,
    ];
    await writeFile(given.areas, `${table.join('\n')}\n`);
    await writeFile(
      given.boundaries,
      JSON.stringify({ type: 'FeatureCollection', features: [1, 2, 3].map(square) }),
    );
    return given;
  }

  it('works at once, in a language the program does not have', async () => {
    const files = await newCountry(
      { ...(await landOf(['land', 'town'])), ...SETTINGS },
      {},
      silent,
    );
    const dir = join(work, 'zed');
    await writeAtlasFolder(dir, files);
    const { config, areas } = await openAtlas(dir);
    expect(config).toMatchObject({ locales: ['cs'], emergencyNumber: '112', sampleData: true });
    // Its towns lie from 14.1 to 14.4 degrees to the east.
    expect(config.territory.projection).toEqual({
      name: 'transverseMercator',
      rotate: [expect.closeTo(-14.2, 0.06), 0],
    });
    expect(areas).toHaveLength(4);
    expect(files['words/cs.json']).toContain('.few"');
    // What is to be translated speaks of this country, not of Poland's.
    expect(files['words/cs.json']).toContain('"Your town"');
    const { 'check.why.polishLetters': _, ...told } = JSON.parse(
      files['words/cs.json'] ?? '',
    ) as Record<string, string>;
    expect(JSON.stringify(told)).not.toMatch(/Polish|Poland|voivodeship|commune/i);
    await worksAtOnce(dir);
  });

  it.each([
    [
      ['land', 'county'],
      ['Your county', 'Type the name of a county.', 'Debate ledger of a county'],
      ['posts.opened.similar', 'In similar counties'],
    ],
    [
      ['land', 'county', 'island'],
      [
        'Your island',
        'Type the name of an island or a county.',
        'Debate ledger of an island or county',
      ],
      ['maptool.part', 'Zoom to a county'],
    ],
    [
      ['land', 'state', 'county'],
      [
        'Your county',
        'Type the name of a county or a state.',
        'Debate ledger of a county or state',
      ],
      ['mappage.regions', 'Maps of the counties in each state'],
    ],
  ] as const)(
    'calls areas in its English sentences as its table does: %j',
    async (levels, said, one) => {
      const given = await landOf(levels);
      const files = await newCountry({ ...given, ...SETTINGS, locale: 'en' }, {}, silent);
      const words = JSON.parse(files['words/en.json'] ?? '') as Record<string, string>;
      const keys = ['home.search.label', 'home.search.hint', 'builder.content.debates'];
      expect(keys.map((key) => words[key])).toEqual(said);
      expect(words[one[0]]).toBe(one[1]);
      expect(Object.values(words).join(' ')).not.toMatch(/parish|municipalit|commune|voivodeship/i);
    },
  );

  it('is drawn with areas true where the country is wide', () => {
    // An outline from corner to corner, as the territory command writes none of its own box.
    const of = ([west = 0, south = 0, east = 0, north = 0]: number[]) =>
      projectionFor(
        JSON.stringify({
          type: 'Topology',
          arcs: [
            [
              [west, south],
              [east, north],
            ],
          ],
          objects: {
            town: {
              type: 'GeometryCollection',
              geometries: [{ type: 'LineString', arcs: [0] }],
            },
          },
        }),
      );
    expect(of([14, 49, 24, 55])).toEqual({ name: 'transverseMercator', rotate: [-19, 0] });
    expect(of([-10, 36, 30, 60])).toEqual({
      name: 'conicEqualArea',
      rotate: [-10, 0],
      parallels: [40, 56],
    });
  });
});
