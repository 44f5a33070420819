import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { geoArea } from 'd3-geo';
import mapshaper from 'mapshaper';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { silent } from '../../scripts/progress/progress.ts';
import { makeTerritory } from '../../scripts/territory/make-territory.ts';
import { readPopulation } from '../../scripts/territory/population.ts';
import { readRegister } from '../../scripts/territory/register.ts';
import type { Boundaries } from '../../src/geo/topology.ts';
import { mistakesOf, newFolder, SHARED, TERRITORY } from './fixtures.ts';
import { writeFile } from 'node:fs/promises';

const shared = (name: string) => join(SHARED, name);
const REGISTER = shared('register/terc-urzedowy-2024.csv');
const POPULATION = shared('population/communes-2022-no-header.csv');
const OFFICIAL = shared('boundaries/communes-2020.geojson');
const missing = ![REGISTER, POPULATION, OFFICIAL].every((file) => existsSync(file));
if (missing)
  console.warn(
    `\nREAL TERRITORY NOT TESTED: there is no folder ${SHARED}; name one with SHARED_DATA.\n`,
  );

describe.skipIf(missing)('the real registers', () => {
  it('read whole: 2477 communes in 2022 and in 2024', async () => {
    for (const year of ['2022', '2024']) {
      const { units, parts } = await readRegister(shared(`register/terc-urzedowy-${year}.csv`));
      expect(units.filter((unit) => unit.level === 'commune')).toHaveLength(2477);
      expect(parts).toHaveLength(37);
    }
  });
  it('is refused as "adresowy"', async () => {
    const [mistake] = await mistakesOf(readRegister(shared('register/terc-adresowy-2024.csv')));
    expect(mistake?.problem).toContain('adresowy');
  });
  it('meets every row of both population files', async () => {
    const bdl = await readPopulation(shared('population/bdl-communes-2020.csv'));
    const sum = [...bdl.values()].reduce((total, own) => total + (own.population ?? 0), 0);
    expect([bdl.size, sum]).toEqual([2477, 38_265_013]);
    const { units } = await readRegister(REGISTER);
    const codes = new Set(units.map((unit) => unit.code));
    for (const code of [...bdl.keys(), ...(await readPopulation(POPULATION)).keys()])
      expect(codes.has(code)).toBe(true);
  });
});

describe.skipIf(missing)('official boundaries', () => {
  const make = async (boundaries: string) => {
    const out = await newFolder();
    const options = { register: REGISTER, population: POPULATION, boundaries, out };
    return { report: await makeTerritory(options, silent), out };
  };
  it('match all 2477 communes of another vintage, and fit a page', async () => {
    const { report, out } = await make(OFFICIAL);
    expect(report).toMatchObject({ withoutShape: [], shapesWithoutUnit: [] });
    expect(report.boundaries.bytes).toBeLessThanOrEqual(800_000);
    expect(report.boundaries.gzipBytes).toBeLessThanOrEqual(250_000);
    const text = await readFile(join(out, 'boundaries.topo.json'), 'utf8');
    const topology = JSON.parse(text) as Boundaries;
    for (const [level, count] of Object.entries({
      country: 1,
      voivodeship: 16,
      district: 380,
      commune: 2477,
    })) {
      const shapes = feature(topology, topology.objects[level]!).features;
      expect(shapes).toHaveLength(count);
      for (const shape of shapes) expect(geoArea(shape)).toBeLessThan(0.01);
      const whole = shapes.reduce((sum, shape) => sum + geoArea(shape), 0) * 6371 ** 2;
      expect(Math.abs(whole / 312_700 - 1)).toBeLessThan(0.005);
    }
    for (const name of ['areas.csv', 'parts.csv'])
      expect(await readFile(join(out, name), 'utf8')).toBe(
        await readFile(join(TERRITORY, name), 'utf8'),
      );
  });
  it('come as a shapefile of EPSG:2180, zipped, as well', async () => {
    const zipped = await mapshaper.applyCommands(
      '-i in.json -rename-fields JPT_KOD_JE=terc -proj from=wgs84 ' +
        '"+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m" ' +
        '-o gminy.zip zip format=shapefile',
      { 'in.json': await readFile(OFFICIAL) },
    );
    const file = join(await newFolder(), 'gminy.zip');
    await writeFile(file, zipped['gminy.zip']!);
    const { report } = await make(file);
    expect(report).toMatchObject({ withoutShape: [], shapesWithoutUnit: [] });
    expect(report.centreOutside.length).toBeLessThan(5);
  });
});
