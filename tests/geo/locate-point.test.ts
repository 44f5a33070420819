import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { borderRaster } from '../../src/geo/border-raster.ts';
import { pointLocator } from '../../src/geo/locate-point.ts';
import { polygonIndex } from '../../src/geo/polygon-index.ts';

const file = join(import.meta.dirname, '../ingest/tiny-atlas/territory/boundaries.topo.json');
const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
const locate = pointLocator(topology, 'town');

describe('pointLocator', () => {
  it('finds the square that holds a point, anywhere off the borders', () => {
    const within = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(within, within, fc.nat(1), fc.nat(1), (dx, dy, column, row) => {
        const expected = [
          ['0102', '0202'],
          ['0101', '0201'],
        ][row]?.[column];
        expect(locate(column + dx, row + dy)).toBe(expected);
      }),
    );
  });
  it('finds nothing outside', () => {
    expect(locate(2.5, 1)).toBeNull();
    expect(locate(-0.1, -0.1)).toBeNull();
    expect(locate(NaN, 1)).toBeNull();
  });
  it('gives a point on a border to one of its sides at most', () => {
    expect(['0101', '0201', null]).toContain(locate(1, 1.5));
  });
});

describe('the raster that takes over after many points', () => {
  // A ragged partition: a grid whose inner corners are pushed about, so that no edge is upright.
  const size = 9;
  const corner = (i: number, j: number): [number, number] => {
    const inner = i > 0 && j > 0 && i < size && j < size;
    return inner
      ? [i + 0.37 * Math.sin(5 * i + 3 * j), j + 0.37 * Math.cos(7 * i + 2 * j)]
      : [i, j];
  };
  const polygons = Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [k % size, Math.floor(k / size)];
    const ring = [corner(i, j), corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j)];
    return [[...ring, corner(i, j)]];
  });
  const exact = polygonIndex(polygons);
  const fast = borderRaster(polygons, exact);

  it('gives the same answer everywhere, borders and beyond included', () => {
    const place = fc.double({ min: -0.5, max: size + 0.5, noNaN: true });
    fc.assert(
      fc.property(place, place, (x, y) => fast(x, y) === exact(x, y)),
      { seed: 5, numRuns: 20_000 },
    );
    for (const [x, y] of polygons.flat(2)) expect(fast(x, y)).toBe(exact(x, y));
  });

  it('asks for the exact answer at borders alone', () => {
    let asked = 0;
    const counting = borderRaster(polygons, (x, y) => (asked++, exact(x, y)));
    const before = asked;
    for (let k = 0; k < 10_000; k++) counting((k % 100) * 0.09, Math.floor(k / 100) * 0.09);
    expect(asked - before).toBeLessThan(1000);
  });
});
