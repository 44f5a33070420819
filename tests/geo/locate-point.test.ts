import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { pointLocator } from '../../src/geo/locate-point.ts';

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
