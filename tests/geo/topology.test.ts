import { geoArea } from 'd3-geo';
import { feature, neighbors } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/area.ts';
import { boundariesOf } from '../../src/geo/topology.ts';

/*
 *  0---1---2      two squares of one degree; a is wound one way, b the other
 *  | a | b |
 *  3---4---5
 */
const SHAPES: Topology = {
  type: 'Topology',
  arcs: [
    [
      [1, 1],
      [1, 0],
    ],
    [
      [1, 0],
      [0, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [1, 1],
      [2, 1],
      [2, 0],
      [1, 0],
    ],
  ],
  objects: {
    given: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: '0101', arcs: [[0, 1]], properties: { name: 'gone' } },
        { type: 'MultiPolygon', id: '0102', arcs: [[[~2, 0].map((a) => ~a).toReversed()]] },
      ],
    },
  },
};
const area = (code: string, level: string, parent: string | null): Area => ({
  code,
  level,
  kind: level,
  name: code,
  parent,
  population: 1,
  landKm2: 1,
  centre: null,
});
const AREAS = [area('all', 'land', null), area('0101', 'town', 'all'), area('0102', 'town', 'all')];

describe('boundariesOf', () => {
  const made = boundariesOf(SHAPES, AREAS, ['land', 'town']);
  it('winds every ring so that d3-geo does not take it for the globe without it', () => {
    for (const level of ['land', 'town'])
      for (const shape of feature(made, made.objects[level]!).features)
        expect(geoArea(shape)).toBeLessThan(0.01);
  });
  it('merges the higher area from the lower ones, without the border between them', () => {
    expect(made.objects['land']!.geometries).toHaveLength(1);
    const [land] = feature(made, made.objects['land']!).features;
    const towns = feature(made, made.objects['town']!).features;
    const whole = towns.reduce((sum, town) => sum + geoArea(town), 0);
    expect(geoArea(land!)).toBeCloseTo(whole, 12);
    expect(JSON.stringify(made.objects['land'])).not.toMatch(/[[,](0|-1)[\],]/);
  });
  it('leaves neighbours sharing their arc, and nothing but code and arcs', () => {
    expect(neighbors(made.objects['town']!.geometries)).toEqual([[1], [0]]);
    expect(made.objects['town']!.geometries.map((shape) => Object.keys(shape).toSorted())).toEqual([
      ['arcs', 'id', 'type'],
      ['arcs', 'id', 'type'],
    ]);
  });
  it('leaves out areas without a shape', () => {
    const more = boundariesOf(SHAPES, [...AREAS, area('0103', 'town', 'all')], ['land', 'town']);
    expect(more.objects['town']!.geometries).toHaveLength(2);
  });
});
