import type { Feature, FeatureCollection, Position } from 'geojson';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { geoArea } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBoundaries } from '../../scripts/downloads/boundary-files.ts';
import { openSnapshot, type Snapshot } from '../../src/site/read-snapshot.ts';
import { writeFixture } from '../site/fixture-snapshot.ts';

const { atlasDir, manifest } = writeFixture();
const out = mkdtempSync(join(tmpdir(), 'atlas-boundaries-'));
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = openSnapshot(atlasDir);
  await writeBoundaries(snapshot, out);
});
afterAll(() => [atlasDir, out].forEach((folder) => rmSync(folder, { recursive: true })));

const read = async <T>(file: string) =>
  JSON.parse(await readFile(join(out, 'data/boundaries', file), 'utf8')) as T;
const levels = ['country', 'voivodeship', 'district', 'commune'];

/** Twice the area within a ring by the shoelace formula; above 0 counter-clockwise. */
const turned = (ring: Position[]): number =>
  ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
const ringsOf = ({ geometry }: Feature): Position[][][] =>
  geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : [];

describe.each(levels)('the outlines of a %s', (level) => {
  it('are there for each area, with its code and name', async () => {
    const { features } = await read<FeatureCollection>(`${level}.geojson`);
    const wanted = manifest.areas.filter((area) => area.level === level);
    expect(features.map(({ id, properties }) => [id, properties?.['name']]).sort()).toEqual(
      wanted.map(({ code, name }) => [code, name]).sort(),
    );
    expect(features[0]?.properties).toEqual({
      code: expect.any(String),
      name: expect.any(String),
      level,
      kind: expect.any(String),
      parent: level === 'country' ? null : expect.any(String),
      population: expect.any(Number),
    });
  });

  it('are closed rings wound as RFC 7946 asks, the other way than on a sphere', async () => {
    const { features } = await read<FeatureCollection>(`${level}.geojson`);
    for (const one of features) {
      for (const [outer = [], ...holes] of ringsOf(one)) {
        expect(turned(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(turned(hole)).toBeLessThan(0);
        for (const ring of [outer, ...holes]) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring.at(-1)).toEqual(ring[0]);
        }
      }
      // d3-geo takes a counter-clockwise ring for all the globe but what is in it.
      expect(geoArea(one)).toBeGreaterThan(2 * Math.PI);
    }
  });

  it('are the same in TopoJSON, which holds no arc that it does not need', async () => {
    const topology = await read<Topology>(`${level}.topojson`);
    const object = topology.objects[level] as GeometryCollection;
    const whole = snapshot.boundaries();
    const shapes = (all: Topology) =>
      feature(all, all.objects[level] as GeometryCollection).features.map((f) => f.geometry);
    expect(shapes(topology)).toEqual(shapes(whole));
    const used = JSON.stringify(object.geometries.map((g) => ('arcs' in g ? g.arcs : [])));
    const numbers = (used.match(/-?\d+/g) ?? []).map((n) =>
      Number(n) < 0 ? ~Number(n) : Number(n),
    );
    expect(new Set(numbers).size).toBe(topology.arcs.length);
    expect(object.geometries[0]).toHaveProperty(['properties', 'code']);
  });

  it('say where they come from and that they are approximate', async () => {
    for (const format of ['geojson', 'topojson'])
      expect(await read(`${level}.${format}`)).toMatchObject({
        approximate: true,
        vintage: '2024-01-01',
        attribution: manifest.atlas.territory.attribution,
      });
  });
});
