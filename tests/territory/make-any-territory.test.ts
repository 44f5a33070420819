import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { geoArea } from 'd3-geo';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { silent } from '../../scripts/progress/progress.ts';
import { makeAnyTerritory } from '../../scripts/territory/make-any-territory.ts';
import type { Boundaries } from '../../src/geo/topology.ts';
import { mistakesOf, newFolder, rowsOf, written } from './fixtures.ts';

//   B2 | B3      squares of a tenth of a degree, corner at 20, 0; B2 and B3 are county B,
//   ---+---      A1 and A4 county A; codes have letters, and no two levels the same length
//   A1 | A4
const AREAS = `parent;name;code;level;population
;Isle;I;country;
I;South;A;county;
I;North;B;county;
A;Port;A1;town;1000
A;Dune;A4;town;500
B;Mill;B2;town;200
B;Fell;B3;town;
`;
const CORNERS: Record<string, readonly [number, number]> = {
  A1: [20, 0],
  A4: [20.1, 0],
  B2: [20, 0.1],
  B3: [20.1, 0.1],
};

function squares(corners: Record<string, readonly [number, number]>) {
  const features = Object.entries(corners).map(([code, [x, y]]) => {
    const ring = [
      [x, y],
      [x + 0.1, y],
      [x + 0.1, y + 0.1],
      [x, y + 0.1],
      [x, y],
    ];
    const geometry = { type: 'Polygon', coordinates: [ring] };
    return { type: 'Feature', properties: { NAME: 'x', ID: code }, geometry };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

async function given(areas = AREAS, shapes = squares(CORNERS)) {
  const files = await written({ 'areas.csv': areas, 'b.geojson': shapes });
  return { areas: files['areas.csv'], boundaries: files['b.geojson'], out: await newFolder() };
}

describe('the territory of any country', () => {
  it('has what the table says, and works out what it does not', async () => {
    const options = await given();
    const report = await makeAnyTerritory(options, silent);
    const rows = await rowsOf(join(options.out, 'areas.csv'));
    expect(rows.map((row) => row['code'])).toEqual(['I', 'A', 'B', 'A1', 'A4', 'B2', 'B3']);
    const [country, south, north, port] = rows;
    // A tenth of a degree at the equator is 11.12 km on a globe of 6371 km.
    expect(Number(port?.['land_km2'])).toBeCloseTo(11.12 ** 2, -1);
    expect(Number(country?.['land_km2'])).toBeCloseTo(4 * 11.12 ** 2, -1);
    expect(south).toMatchObject({ kind: 'county', population: '1500' });
    expect(north?.['population']).toBe('');
    expect(Number(port?.['centre_lon'])).toBeCloseTo(20.05, 1);
    expect(report).toMatchObject({
      areas: { country: 1, county: 2, town: 4 },
      withoutPopulation: ['B3'],
      withoutShape: [],
      centreOutside: [],
    });
  });

  it('draws each level, wound as d3-geo wants it', async () => {
    const options = await given();
    await makeAnyTerritory(options, silent);
    const text = await readFile(join(options.out, 'boundaries.topo.json'), 'utf8');
    const boundaries = JSON.parse(text) as Boundaries;
    for (const level of ['country', 'county', 'town'])
      for (const shape of feature(boundaries, boundaries.objects[level]!).features)
        expect(geoArea(shape)).toBeLessThan(0.001);
    expect(boundaries.objects['county']?.geometries.map(({ id }) => id)).toEqual(['A', 'B']);
  });

  it('puts lost leading zeros of codes back', async () => {
    const areas = 'code,level,name,parent\n0,country,Isle,\n07,town,Port,0\n12,town,Mill,0\n';
    const shapes = squares({ '7': [20, 0], '12': [20.1, 0] });
    const report = await makeAnyTerritory(await given(areas, shapes), silent);
    expect(report).toMatchObject({ withoutShape: [], shapesWithoutUnit: [] });
  });

  it('takes outlines in metres of a system that is named', async () => {
    const shapes = squares(CORNERS).replaceAll(/(\d+(?:\.\d+)?)(?=[,\]])/g, (n) =>
      String(Number(n) * 111_319.49),
    );
    const options = { ...(await given(AREAS, shapes)), crs: '+proj=eqc +a=6378137 +b=6378137' };
    await makeAnyTerritory(options, silent);
    const [, , , port] = await rowsOf(join(options.out, 'areas.csv'));
    expect(Number(port?.['centre_lon'])).toBeCloseTo(20.05, 1);
  });
});

it.each(['2180', 'EPSG:99999', '+proj=nope', 'wgs84" -o "x'])(
  'blames the option for a coordinate system that is not known: %s',
  async (crs) => {
    const options = { ...(await given(AREAS, squares(CORNERS))), crs };
    expect(await mistakesOf(makeAnyTerritory(options, silent))).toMatchObject([
      { fault: 'unknown', column: '--crs', value: crs, remedy: expect.stringContaining('EPSG:') },
    ]);
  },
);

it('takes a coordinate system by its code', async () => {
  const options = { ...(await given(AREAS, squares(CORNERS))), crs: 'EPSG:4326' };
  const report = await makeAnyTerritory(options, silent);
  expect(report).toMatchObject({ withoutShape: [], shapesWithoutUnit: [] });
});

describe('a table of areas that is wrong', () => {
  const mistakes = async (areas: string, shapes?: string) =>
    (await mistakesOf(given(areas, shapes).then((o) => makeAnyTerritory(o, silent)))).map(
      ({ line, column, value, fault }) => [fault, line, column, value],
    );

  it('tells a code that no file can be named after', async () => {
    expect(await mistakes(`${AREAS}A;Cove;../A9;town;1\n`)).toEqual([
      ['invalid', 9, 'code', '../A9'],
    ]);
  });

  it('tells every row at once', async () => {
    const rows = `${AREAS}A;;A9;town;many\nZ;Lost;Z1;town;1\nA;Port;A1;town;1\n`;
    expect(await mistakes(rows)).toEqual([
      ['missing', 9, 'name', ''],
      ['invalid', 9, 'population', 'many'],
      ['duplicate', 11, 'code', 'A1'],
      ['unknown', 10, 'parent', 'Z'],
    ]);
  });

  it('names the columns that are missing', async () => {
    expect(await mistakes('code,name\n1,Isle\n')).toEqual([
      ['missing', 1, 'level', undefined],
      ['missing', 1, 'parent', undefined],
    ]);
  });

  it('refuses two wholes, a ring, and an area two levels below its parent', async () => {
    expect(await mistakes(`${AREAS};Other;O;country;\n`)).toEqual([['ambiguous', 9, 'parent', '']]);
    const ring = AREAS.replace('I;South;A;', 'A1;South;A;');
    expect((await mistakes(ring)).map(([fault]) => fault)).toContain('invalid');
    expect(await mistakes(`${AREAS}I;Far;F1;town;\n`)).toEqual([
      ['invalid', 9, 'level', 'F1'].with(3, 'town'),
    ]);
  });

  it('refuses outlines without codes of the table', async () => {
    expect(await mistakes(AREAS, squares({ x: [20, 0], y: [20.1, 0] }))).toHaveLength(1);
  });
});
