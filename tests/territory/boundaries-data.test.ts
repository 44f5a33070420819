import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { geoArea, geoContains } from 'd3-geo';
import type { Polygon, MultiPolygon, Position } from 'geojson';
import { feature, neighbors } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import type { Boundaries } from '../../src/geo/topology.ts';
import { rowsOf, TERRITORY } from './fixtures.ts';

const text = readFileSync(join(TERRITORY, 'boundaries.topo.json'), 'utf8');
const topology = JSON.parse(text) as Boundaries;
const areas = await rowsOf(join(TERRITORY, 'areas.csv'));
const LEVELS = ['country', 'voivodeship', 'district', 'commune'];
const shapesOf = (level: string) => feature(topology, topology.objects[level]!).features;
const KM2_PER_STERADIAN = 6371 ** 2;

/** Towns that the sea or another commune alone surrounds have no more than one neighbour. */
const ISLANDS = ['221101'];

describe('data/territory/boundaries.topo.json', () => {
  it('has one shape for each area, in the order of areas.csv, and nothing on it but the code', () => {
    for (const level of LEVELS) {
      const codes = areas.filter((area) => area['level'] === level).map((area) => area['code']);
      expect(topology.objects[level]!.geometries.map((shape) => shape.id)).toEqual(codes);
    }
    expect(text).not.toContain('"properties"');
  });
  it('stays below 800 kB, and 250 kB with gzip', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(800_000);
    expect(gzipSync(text).length).toBeLessThanOrEqual(250_000);
  });
  it.each(LEVELS)('winds every %s as d3-geo wants it, tiny on the globe', (level) => {
    for (const shape of shapesOf(level)) {
      const area = geoArea(shape);
      expect(area).toBeGreaterThan(1e-8);
      expect(area).toBeLessThan(0.01);
    }
  });
  it('gives communes their land area: a median error below 1 %, and the whole of Poland to 0.5 %', () => {
    const land = new Map(areas.map((area) => [area['code'], Number(area['land_km2'])]));
    const km2 = shapesOf('commune').map((shape) => geoArea(shape) * KM2_PER_STERADIAN);
    const errors = shapesOf('commune').map((shape, index) =>
      Math.abs(km2[index]! / land.get(String(shape.id))! - 1),
    );
    expect(errors.toSorted((a, b) => a - b)[1238]).toBeLessThan(0.01);
    const whole = km2.reduce((sum, own) => sum + own, 0);
    expect(Math.abs(whole / 312_720 - 1)).toBeLessThan(0.005);
  });
  it('has valid polygons: closed rings of four points or more that do not cross themselves', () => {
    for (const level of LEVELS)
      for (const shape of shapesOf(level))
        for (const ring of ringsOf(shape.geometry as Polygon | MultiPolygon)) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring[0]).toEqual(ring.at(-1));
          if (level === 'commune') expect(crossings(ring)).toEqual([]);
        }
  });
  it('lets neighbours share arcs', () => {
    const communes = topology.objects['commune']!.geometries;
    const alone = neighbors(communes)
      .flatMap((own, index) => (own.length === 0 ? [String(communes[index]!.id)] : []))
      .filter((code) => !ISLANDS.includes(code));
    const coast = areas.filter((area) => area['parent'] === '2211').map((area) => area['code']);
    expect(alone.filter((code) => !coast.includes(code))).toEqual([]);
    expect(
      neighbors(topology.objects['voivodeship']!.geometries).every((own) => own.length > 1),
    ).toBe(true);
  });
  it('holds the inhabited centre of each commune', () => {
    const centres = new Map(
      areas.map((a) => [a['code'], [Number(a['centre_lon']), Number(a['centre_lat'])] as const]),
    );
    const outside = shapesOf('commune').filter((shape) => {
      const [lon, lat] = centres.get(String(shape.id))!;
      return !geoContains(shape, [lon, lat]);
    });
    expect(outside.map((shape) => shape.id)).toEqual([]);
  });
});

function ringsOf(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Places where two sides of a ring that are no neighbours cross. */
function crossings(ring: readonly Position[]): Position[] {
  const sides = ring.length - 1;
  const found: Position[] = [];
  for (let i = 0; i < sides; i++)
    for (let j = i + 2; j < sides; j++)
      if (!(i === 0 && j === sides - 1) && cross(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!))
        found.push(ring[i]!);
  return found;
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position) =>
    Math.sign((q[0]! - p[0]!) * (r[1]! - p[1]!) - (q[1]! - p[1]!) * (r[0]! - p[0]!));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
