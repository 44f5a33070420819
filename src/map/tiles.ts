import { munkres } from 'munkres';
import type { FlatLine } from './path-writer.ts';
import { boxOf } from './rings.ts';

type Point = readonly [number, number];

/** An area to be given a tile: where it lies, and what it is a part of. */
export interface Tiled {
  code: string;
  at: Point;
  group: string;
}

/** A column and a row of a grid of hexagons; odd rows stand half a tile to the right. */
export type Place = readonly [column: number, row: number];

/**
 * One hexagon for each area, within the outline of their whole, so that the sum of the squared
 * distances between areas and their tiles is the least there can be. There are as many tiles as areas.
 */
export function tilePlaces(areas: readonly Tiled[], outline: readonly FlatLine[]): Place[] {
  const { places, centre } = gridOf(outline, areas.length);
  const costs = areas.map(({ at }) =>
    places.map((place) => {
      const [x, y] = centre(place);
      return (x - at[0]) ** 2 + (y - at[1]) ** 2;
    }),
  );
  const found: Place[] = [];
  for (const [area, place] of munkres(costs)) found[area] = places[place] as Place;
  return found;
}

const ROW_HEIGHT = Math.sqrt(3) / 2;
const SHRINK = 0.985;

/** A grid as wide as it can be with enough tiles in the outline, less the loosest ones. */
function gridOf(rings: readonly FlatLine[], count: number) {
  const [left, top, right, bottom] = boxOf(rings.flat());
  let width = Math.sqrt(((right - left) * (bottom - top)) / count) * 1.2;
  for (;;) {
    const [x0, y0, size] = [(left + right) / 2, (top + bottom) / 2, width];
    const centre = ([column, row]: Place): Point => [
      x0 + (column + (row % 2 === 0 ? 0 : 0.5)) * size,
      y0 + row * size * ROW_HEIGHT,
    ];
    const across = Math.ceil((right - left) / size);
    const down = Math.ceil((bottom - top) / size / ROW_HEIGHT);
    const places = placesOf(across, down, (row) => {
      const y = centre([0, row])[1];
      const crossings = crossingsAt(rings, y);
      return (column) => isInside(crossings, centre([column, row])[0]);
    });
    if (places.length >= count) return { places: withoutLoose(places, count), centre };
    width *= SHRINK;
  }
}

function placesOf(
  across: number,
  down: number,
  holdsIn: (row: number) => (column: number) => boolean,
): Place[] {
  const places: Place[] = [];
  for (let row = -down; row <= down; row++) {
    const holds = holdsIn(row);
    for (let column = -across; column <= across; column++)
      if (holds(column)) places.push([column, row]);
  }
  return places;
}

/** Where outlines cross a height: found once for all places of a row. */
function crossingsAt(rings: readonly FlatLine[], y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings)
    for (let i = 0; i + 3 < ring.length; i += 2) {
      // By their places: a pair of points taken out of each edge was a third of what a build threw away.
      const ay = ring[i + 1]!;
      const by = ring[i + 3]!;
      if (ay > y === by > y) continue;
      const ax = ring[i]!;
      crossings.push(ax + ((ring[i + 2]! - ax) * (y - ay)) / (by - ay));
    }
  return crossings;
}

/** Inside where an odd number of borders lies to the right. */
function isInside(crossings: readonly number[], x: number): boolean {
  let inside = false;
  for (const crossing of crossings) if (x < crossing) inside = !inside;
  return inside;
}

/** Takes away the tiles with the fewest others beside them, one after the other. */
function withoutLoose(places: readonly Place[], count: number): Place[] {
  const kept = new Map(places.map((place) => [place.join(), place]));
  const beside = (place: Place) => sidesOf(place).filter((side) => kept.has(side.join())).length;
  while (kept.size > count) {
    const all = [...kept.values()];
    const loosest = all.reduce((a, b) => (beside(b) < beside(a) ? b : a));
    kept.delete(loosest.join());
  }
  return [...kept.values()];
}

/** The six places around one, clockwise from the right. */
export function sidesOf([column, row]: Place): Place[] {
  const shift = row % 2 === 0 ? -1 : 0;
  return [
    [column + 1, row],
    [column + shift + 1, row + 1],
    [column + shift, row + 1],
    [column - 1, row],
    [column + shift, row - 1],
    [column + shift + 1, row - 1],
  ];
}
