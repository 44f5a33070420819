import { describe, expect, it } from 'vitest';
import { CLOSE, createShapes, WHOLE, type Shape } from '../../src/map/shapes.ts';
import { createProjection } from '../../src/map/projection.ts';
import { framed, locatorOf } from '../../src/map/locator.ts';
import { simplifiedLine } from '../../src/map/simplify.ts';
import { fixtureAtlas, fixtureBoundaries } from '../site/fixture-atlas.ts';

const { projection } = fixtureAtlas(4).territory;
const shapes = createShapes(fixtureBoundaries(4), projection, CLOSE);
const communes = shapes.levels.get('commune')!;

/** Corners of a path of one ring, absolute. */
function corners(path: string): [number, number][] {
  const [x, y, ...steps] = (path.match(/-?\d+/g) ?? []).map(Number) as [number, number];
  const points: [number, number][] = [[x, y]];
  for (let i = 0; i < steps.length; i += 2) {
    const [px, py] = points.at(-1)!;
    points.push([px + steps[i]!, py + steps[i + 1]!]);
  }
  return points;
}

/** How far a point lies from a straight line between two others, by a hundred points on it. */
const toSegment = (
  [x, y]: [number, number],
  [ax, ay]: [number, number],
  [bx, by]: [number, number],
) =>
  Math.min(
    ...Array.from({ length: 101 }, (_, i) =>
      Math.hypot(ax + ((bx - ax) * i) / 100 - x, ay + ((by - ay) * i) / 100 - y),
    ),
  );

describe('shapes', () => {
  it('fill the width, and have one outline for every area of every level', () => {
    expect(shapes.width).toBe(10_000);
    expect([...shapes.levels].map(([level, all]) => [level, all.size])).toEqual([
      ['country', 1],
      ['voivodeship', 2],
      ['district', 4],
      ['commune', 12],
    ]);
    const box = shapes.levels.get('country')!.get('XX')!.box;
    expect([box[0], box[1], box[2]]).toEqual([0, 0, 10_000]);
    expect(Math.abs(box[3] - shapes.height)).toBeLessThanOrEqual(1);
  });

  it('stand where the projection puts their corners, to half a unit', () => {
    const project = createProjection(projection);
    const all = [10, 10.5, 11, 11.5, 12].flatMap((lon) =>
      [51, 51.5, 52, 52.5].map((lat) => project([lon, lat])!),
    );
    const [minX, maxX] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
    const minY = Math.min(...all.map((p) => p[1]));
    const scale = 10_000 / (maxX - minX);
    const placed = all.map(([x, y]) => [(x - minX) * scale, (y - minY) * scale] as const);
    for (const { path } of communes.values()) {
      for (const [x, y] of corners(path)) {
        const nearest = Math.min(
          ...placed.map((p) => Math.max(Math.abs(p[0] - x), Math.abs(p[1] - y))),
        );
        // Quantised to 10,000 steps of the whole before it is projected.
        expect(nearest).toBeLessThan(2);
      }
    }
  });

  it('of neighbours share their corners to the unit', () => {
    const [left, right] = [
      corners(communes.get('1100')!.path),
      corners(communes.get('1101')!.path),
    ];
    const shared = left.filter(([x, y]) => right.some((p) => p[0] === x && p[1] === y));
    expect(shared.length).toBeGreaterThanOrEqual(2);
  });

  it('draw lines between the areas of a level, and none around the country', () => {
    expect(shapes.inner('country')).toBe('');
    expect(shapes.inner('voivodeship')?.match(/M/g)).toHaveLength(1);
    expect(shapes.outline.match(/M/g)).toHaveLength(1);
  });

  it('have an outline for small maps that lies nowhere farther than a unit from the coarse one', () => {
    const [coarse, inset] = [corners(shapes.coarseOutline), corners(shapes.insetOutline)];
    expect(inset.length).toBeGreaterThan(3);
    expect(inset.length).toBeLessThan(coarse.length);
    const away = (from: [number, number]) =>
      Math.min(...inset.slice(1).map((to, i) => toSegment(from, inset[i]!, to)));
    expect(Math.max(...coarse.map(away))).toBeLessThanOrEqual(1);
  });

  it('of the whole country are coarser, and lack no area', () => {
    const whole = createShapes(fixtureBoundaries(4), projection, WHOLE);
    expect(whole.width).toBe(1_600);
    expect([...whole.levels.get('commune')!.values()].filter((s) => s.path === '')).toEqual([]);
  });
});

describe('a simplified line', () => {
  //  0 -- 1 -- 2       the middle point lies 0.1 off the way
  it('leaves out what lies nearer than the tolerance', () => {
    expect(
      simplifiedLine(
        [
          [0, 0],
          [1, 0.1],
          [2, 0],
        ],
        0.2,
      ),
    ).toEqual([
      [0, 0],
      [2, 0],
    ]);
    expect(
      simplifiedLine(
        [
          [0, 0],
          [1, 0.3],
          [2, 0],
        ],
        0.2,
      ),
    ).toHaveLength(3);
  });

  it('that is closed never collapses', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ] as const;
    expect(simplifiedLine(ring, 100)).toEqual(ring);
  });
});

describe('a locator', () => {
  const options = { aspect: 1.25, margin: 2, name: (code: string) => code };

  it('frames an area in its middle', () => {
    const [left, top, right, bottom] = framed([100, 100, 300, 200], 1.25, 2);
    expect((right - left) / (bottom - top)).toBeCloseTo(1.25, 1);
    expect([(left + right) / 2, (top + bottom) / 2]).toEqual([200, 150]);
    expect(right - left).toBe(400);
  });

  it('shows every area that reaches into the frame, and not itself', () => {
    const found = locatorOf(shapes, 'commune', '1100', options)!;
    expect(found.around.map(({ shape }) => shape.code)).toContain('1101');
    expect(found.around.map(({ shape }) => shape.code)).not.toContain('1100');
    expect(locatorOf(shapes, 'commune', '9999', options)).toBeNull();
  });

  it('labels an area where its name fits alone', () => {
    const long = { ...options, name: () => 'x'.repeat(200) };
    expect(locatorOf(shapes, 'commune', '1100', options)!.selfLabel).toBe(true);
    expect(locatorOf(shapes, 'commune', '1100', long)!.selfLabel).toBe(false);
  });

  it('names a place once where a town lies in the midst of a commune of its name', () => {
    const square = (code: string, [x, y]: [number, number], side: number): Shape => ({
      code,
      path: '',
      box: [x, y, x + side, y + side],
      middle: [x + side / 2, y + side / 2],
    });
    const all = [square('own', [0, 0], 400), square('town', [510, 90], 80)];
    const around = square('commune', [400, 0], 300);
    const level = new Map([...all, around].map((shape) => [shape.code, shape]));
    const name = (code: string) => (code === 'own' ? 'Tymbark' : 'Limanowa');
    const of = { ...shapes, levels: new Map([['commune', level]]) };
    const found = locatorOf(of, 'commune', 'own', { aspect: 1, margin: 4, name })!;
    const labelled = found.around.filter(({ label }) => label);
    expect(found.selfLabel).toBe(true);
    expect(labelled.map(({ shape }) => shape.code)).toEqual(['commune']);
  });
});
