import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import proj4 from 'proj4';
import type { Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { silent, type Progress } from '../../scripts/progress/progress.ts';
import { makeTerritory } from '../../scripts/territory/make-territory.ts';
import { mistakesOf, newFolder, POPULATION, REGISTER, rowsOf, written } from './fixtures.ts';

const FILES = ['areas.csv', 'boundaries.topo.json', 'parts.csv'];
const inputs = async (boundaries?: string) => {
  const files = await written({
    'terc.csv': REGISTER,
    'population.csv': POPULATION,
    'b.geojson': boundaries ?? '',
  });
  const out = await newFolder();
  return {
    register: files['terc.csv'],
    population: files['population.csv'],
    ...(boundaries === undefined ? {} : { boundaries: files['b.geojson'] }),
    out,
  };
};
const contents = async (folder: string) =>
  Promise.all(FILES.map((name) => readFile(join(folder, name), 'utf8')));

/** A box of 0.06 by 0.05 degrees around each commune's main village. */
const CENTRES: Record<string, readonly [number, number]> = {
  '1217011': [19.95, 49.295],
  '1217022': [20.01, 49.375],
  '1217032': [20.11, 49.34],
  '1217042': [19.885, 49.29],
  '1217052': [20.01, 49.335],
};
const PUWG_1992 =
  '+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m';

function boxes(codes: Record<string, readonly [number, number]>, project = (p: number[]) => p) {
  const features = Object.entries(codes).map(([code, [x, y]]) => {
    const [w, e, s, n] = [x - 0.03, x + 0.03, y - 0.03, y + 0.03];
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ].map(project);
    return {
      type: 'Feature',
      properties: { JPT_KOD_JE: code, JPT_NAZWA_: 'x' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

describe('makeTerritory without a boundary file', () => {
  it('gives the same bytes each time, and says what it found', async () => {
    const lines: string[] = [];
    const recording: Progress = { ...silent, say: (line) => void lines.push(line) };
    const [first, second] = [await inputs(), await inputs()];
    const report = await makeTerritory(first, recording);
    await makeTerritory(second, silent);
    expect(await contents(first.out)).toEqual(await contents(second.out));
    expect(await readdir(first.out)).toEqual(FILES);
    expect(report).toMatchObject({
      way: 'embedded',
      stateOn: '2024-01-01',
      areas: { country: 1, voivodeship: 1, district: 1, commune: 5 },
      population: 65_000,
      figuresWithoutUnit: ['126101'],
      withoutShape: [],
    });
    expect(lines.join('\n')).toContain('Figures without a unit (1): 126101.');
    const areas = await rowsOf(join(first.out, 'areas.csv'));
    expect(areas.find((area) => area['code'] === '1217')).toMatchObject({
      kind: 'land-district',
      population: '65000',
      land_km2: '472.26',
    });
  });
  it('refuses figures without land areas, to which outlines are fitted', async () => {
    const options = await inputs();
    await writeFile(options.population, POPULATION.replace('35.4', ''));
    const [mistake] = await mistakesOf(makeTerritory(options, silent));
    expect(mistake?.problem).toContain('121702');
  });
});

describe('makeTerritory with a boundary file', () => {
  const codesIn = async (folder: string) => {
    const text = await readFile(join(folder, 'boundaries.topo.json'), 'utf8');
    return (JSON.parse(text) as Topology).objects['commune'];
  };
  it('takes degrees and metres of EPSG:2180 alike, and reports both ways what did not match', async () => {
    const { '1217052': poronin, ...others } = CENTRES;
    const given = { ...others, '9999011': poronin! };
    for (const project of [
      (p: number[]) => p,
      (p: number[]) => proj4(PUWG_1992).forward(p as [number, number]) as number[],
    ]) {
      const options = await inputs(boxes(given, project));
      const report = await makeTerritory(options, silent);
      expect(report).toMatchObject({
        way: 'official',
        withoutShape: ['121705'],
        shapesWithoutUnit: ['999901'],
        centreOutside: [],
      });
      expect(await codesIn(options.out)).toMatchObject({
        geometries: [{ id: '121701' }, { id: '121702' }, { id: '121703' }, { id: '121704' }],
      });
    }
  });
  it('refuses shapes that lie elsewhere, and leaves what was there', async () => {
    const swapped = boxes(CENTRES, ([x, y]) => [y!, x!]);
    const options = await inputs(swapped);
    await writeFile(join(options.out, 'areas.csv'), 'as it was');
    const [mistake] = await mistakesOf(makeTerritory(options, silent));
    expect(mistake?.remedy).toContain('axes');
    expect(await readdir(options.out)).toEqual(['areas.csv']);
    expect(await readFile(join(options.out, 'areas.csv'), 'utf8')).toBe('as it was');
  });
  it.each([
    ['a file cut short', '{"type":', 'invalid', 'cannot be read'],
    ['shapes without codes', boxes({ nothing: [20, 49] }), 'missing', 'codes'],
    ['coordinates of nowhere', boxes({ '1217011': [500, 900] }), 'unsupported', 'EPSG:2180'],
  ])('says what is wrong with %s', async (_, text, fault, words) => {
    const [mistake] = await mistakesOf(makeTerritory(await inputs(text), silent));
    expect(mistake?.fault).toBe(fault);
    expect(`${mistake?.problem} ${mistake?.remedy}`).toContain(words);
  });
});
