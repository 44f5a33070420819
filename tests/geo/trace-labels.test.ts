import { describe, expect, it } from 'vitest';
import { fillRings } from '../../src/geo/fill-rings.ts';
import { doubleArea, isWithin, ringPoints } from '../../src/geo/rings.ts';
import { smoothArcs } from '../../src/geo/smooth-arcs.ts';
import { traceLabels } from '../../src/geo/trace-labels.ts';
import { drawing, drawn, same } from './raster.ts';

const LAND = `
  . . . . . . . .
  . a a a b b b .
  . a c a b b b .
  . a a a b d d .
  . . . . . d d .`;

function traced(text: string) {
  const { labels, grid } = drawn(text);
  return { ...traceLabels(labels, grid, -1), labels, grid };
}

describe('traceLabels', () => {
  it('draws each border once', () => {
    const { arcs } = traced(LAND);
    const edges = arcs.flatMap(({ points }) =>
      points.slice(1).map((point, i) => [points[i]!, point].toSorted().join(' ')),
    );
    expect(new Set(edges).size).toBe(edges.length);
  });
  it('starts and ends arcs where three labels meet', () => {
    const { arcs } = traced(`
      a a b
      a c c`);
    const ends = arcs.flatMap(({ points }) => [points[0]!.join(), points.at(-1)!.join()]);
    // The outer corner of a and b, of b and c, of a and c, and the inner one of all three.
    expect(new Set(ends)).toEqual(new Set(['2,2', '3,1', '1,0', '2,1']));
    expect(arcs.filter(({ left, right }) => left !== -1 && right !== -1)).toHaveLength(3);
  });
  it('gives each label a polygon of its own area, with its holes', () => {
    const { arcs, polygons, labels } = traced(LAND);
    const lines = arcs.map((arc) => arc.points);
    for (const [label, own] of polygons) {
      const area = own
        .flat()
        .reduce((sum, ring) => sum + doubleArea(ringPoints(ring, lines)) / 2, 0);
      expect(area).toBe(labels.filter((other) => other === label).length);
    }
    expect(polygons.get(0)).toHaveLength(1);
    expect(polygons.get(0)![0]).toHaveLength(2);
  });
  it('tells two pieces of a label from a piece with a hole', () => {
    const { polygons } = traced(`
      a a a . a
      a b a . a
      a a a . a`);
    expect(polygons.get(0)!.map((rings) => rings.length)).toEqual([2, 1]);
  });
  it('comes back to the same raster when its rings are filled', () => {
    const { arcs, polygons, labels, grid } = traced(LAND);
    const lines = arcs.map((arc) => arc.points);
    const filled = new Int16Array(labels.length).fill(-1);
    for (const [label, own] of polygons)
      fillRings(
        filled,
        grid,
        own.flat().map((ring) => ringPoints(ring, lines)),
        label,
      );
    expect(drawing(filled, grid.width)).toBe(same(LAND));
  });
});

describe('smoothArcs', () => {
  const { arcs, polygons } = traced(LAND);
  const smooth = smoothArcs(arcs, 4);
  it('keeps arcs joined at their junctions', () => {
    const ends = (list: typeof arcs) =>
      list.flatMap(({ points }) => [points[0]!.join(), points.at(-1)!.join()]);
    const moved = new Map<string, Set<string>>();
    ends(arcs).forEach((end, i) =>
      moved.set(end, (moved.get(end) ?? new Set()).add(ends(smooth)[i]!)),
    );
    for (const places of moved.values()) expect(places.size).toBe(1);
  });
  it('keeps the area of a disc of cells within a few per cent', () => {
    const side = 41;
    const rows = Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => (Math.hypot(x - 20, y - 20) < 8 ? 'a' : '.')).join(
        ' ',
      ),
    );
    const disc = traced(rows.join('\n'));
    const area = (list: typeof arcs) => doubleArea(list[0]!.points) / 2;
    expect(Math.abs(area(smoothArcs(disc.arcs, 6)) / area(disc.arcs) - 1)).toBeLessThan(0.03);
  });
  it('lets no point leave the polygon it is the border of by more than a cell', () => {
    const [ring] = polygons.get(1)![0]!;
    const points = ringPoints(
      ring!,
      smooth.map((arc) => arc.points),
    );
    for (const [x, y] of points) expect(x > 3 && x < 8 && y > 0 && y < 5).toBe(true);
    expect(isWithin(points, [5.5, 3.5])).toBe(true);
  });
});
