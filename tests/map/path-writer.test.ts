import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineCommands, ringCommands } from '../../src/map/path-writer.ts';

/** Reads path commands back: absolute points of each ring or line, and whether it was closed. */
function readPath(path: string): { points: [number, number][]; closed: boolean }[] {
  return [...path.matchAll(/M([^lz]*)l([^z]*)(z?)/g)].map(([, start = '', steps = '', close]) => {
    const [x = 0, y = 0] = numbers(start);
    const points: [number, number][] = [[x, y]];
    const rest = numbers(steps);
    for (let i = 0; i < rest.length; i += 2) {
      const [px, py] = points.at(-1) as [number, number];
      points.push([px + (rest[i] as number), py + (rest[i + 1] as number)]);
    }
    return { points, closed: close === 'z' };
  });
}

const numbers = (text: string) => (text.match(/-?\d+/g) ?? []).map(Number);

describe('a ring', () => {
  //  (0,0) --- (10,0)
  //    |          |
  //  (0,5) --- (10,5)
  it('begins absolute, goes on in steps, and is closed by z', () =>
    expect(ringCommands([0, 0, 10, 0, 10, 5, 0, 5, 0, 0])).toBe('M0 0l10 0 0 5-10 0z'));

  it('needs no space before a minus sign', () =>
    expect(ringCommands([5, 5, 2, 3, -1, 9])).toBe('M5 5l-3-2-3 6z'));

  it('of fewer than three different points is nothing', () => {
    expect(ringCommands([1, 1, 2, 2, 1, 1])).toBe('');
    expect(ringCommands([1, 1, 1, 1, 1, 1, 1, 1])).toBe('');
  });

  it('read back has the same points, whatever they are', () => {
    const point = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
    fc.assert(
      fc.property(fc.uniqueArray(point, { minLength: 3, selector: String }), (points) => {
        const [ring] = readPath(ringCommands([...points, points[0]!].flat()));
        expect(ring).toEqual({ points, closed: true });
      }),
      { seed: 7 },
    );
  });
});

it('a line stays open, and leaves out points that repeat', () =>
  expect(lineCommands([1, 1, 1, 1, 4, 1, 4, 1, 4, 0])).toBe('M1 1l3 0 0-1'));
