import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubeOf, keptCube, type KeptCube } from '../../scripts/ingest/kept-cube.ts';
import { Cube } from '../../src/intake/cube.ts';

const AREAS = 3;
/** About where a kind of numbers ends, and what fits in none of whole ones. */
const figure = fc.oneof(
  fc.constantFrom(NaN, 0, -0, 1, 254, 255, 256, 65_534, 65_535, 65_536, 2 ** 32, -1, 0.5, Infinity),
  fc.nat(300),
  fc.double(),
);
const column = fc.array(figure, { minLength: AREAS, maxLength: AREAS });

describe('keptCube', () => {
  it('gives back every figure of a cube as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(column, { maxLength: 3 }), { maxLength: 3 }), (slices) => {
        const cube = new Cube(AREAS);
        slices.forEach((columns, s) =>
          columns.forEach((own, p) =>
            cube.slice(`c${s}`, 'recorded').columns.set(`${2020 + p}`, Float64Array.from(own)),
          ),
        );
        const kept = deserialize(serialize(keptCube(cube))) as KeptCube;
        // toStrictEqual tells -0 from 0, and takes NaN for NaN.
        expect(cubeOf(kept).slices()).toStrictEqual(cube.slices());
        expect(cubeOf(kept).areas).toBe(AREAS);
      }),
    );
  });
  it('keeps small counts in a byte each', () => {
    const cube = new Cube(AREAS);
    cube.slice('theft', 'recorded').columns.set('2024', Float64Array.from([254, NaN, 0]));
    expect(keptCube(cube).slices[0]?.figures).toStrictEqual(Uint8Array.from([254, 255, 0]));
  });
});
