import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersOf, neighboursOf } from '../../src/client/outlines.ts';
import { drawnTiles } from '../../src/map/tile-map.ts';
import { sidesOf, tilePlaces, type Tiled } from '../../src/map/tiles.ts';

const SQUARE = [[0, 0, 100, 0, 100, 100, 0, 100, 0, 0]];
const tiled = (points: readonly (readonly [number, number])[]): Tiled[] =>
  points.map((at, i) => ({ code: String(i), at, group: i % 2 === 0 ? 'even' : 'odd' }));
const point = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));

/** All orders of a list; for a few things alone. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((thing, i) =>
    orders(things.toSpliced(i, 1)).map((others) => [thing, ...others]),
  );
}

describe('tiles', () => {
  it('are as many as areas, and no two in one place', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const places = tilePlaces(tiled(points), SQUARE).map(String);
        return places.length === points.length && new Set(places).size === points.length;
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('lie as near their areas as any other order of the same tiles', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 6 }), (points) => {
        const drawn = drawnTiles(tiled(points), tilePlaces(tiled(points), SQUARE));
        const middles = [...drawn.tiles.values()].map(({ middle }) => middle);
        // Tiles are drawn to another scale: the best order is the one whose distances fit the best
        // linear map between the two, which is the greatest sum of products.
        const agreement = (order: readonly (readonly [number, number])[]) =>
          order.reduce((sum, [x, y], i) => {
            const [a, b] = points[i] as [number, number];
            return sum + x * a + (y * b * Math.sqrt(3) * HALF) / (3 * SLANT);
          }, 0);
        const best = Math.max(...orders(middles).map(agreement));
        return Math.abs(agreement(middles) - best) <= 1e-6 * Math.abs(best) + 1e-6;
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('share two corners with each tile beside them, so that one can walk from one to the next', () => {
    const places = [[0, 0] as const, ...sidesOf([0, 0]), [3, 0] as const];
    const { tiles } = drawnTiles(tiled(places.map(() => [0, 0])), places);
    const neighbours = neighboursOf([...tiles.values()].map(({ path }) => cornersOf(path)));
    expect(neighbours[0]?.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(neighbours[7]).toEqual([]);
  });

  it('have a line around each group: six sides for one tile, ten for two, none between them', () => {
    const sides = (places: (readonly [number, number])[], groups: string[]) => {
      const areas = places.map((_, i) => ({
        code: `${i}`,
        at: [0, 0] as const,
        group: groups[i]!,
      }));
      return drawnTiles(areas, places).borders.match(/M/g)?.length;
    };
    expect(sides([[0, 0]], ['a'])).toBe(6);
    expect(
      sides(
        [
          [0, 0],
          [1, 0],
        ],
        ['a', 'a'],
      ),
    ).toBe(10);
    expect(
      sides(
        [
          [0, 0],
          [1, 0],
        ],
        ['a', 'b'],
      ),
    ).toBe(11);
  });
});

/** Half the width of a tile, and a sixth of its height, as they are drawn. */
const HALF = 10;
const SLANT = 6;
