import type { Box } from './rings.ts';
import type { Shapes } from './shapes.ts';
import { sidesOf, tilePlaces, type Place, type Tiled } from './tiles.ts';

/** A map on which every area has the same size. */
export interface TileMap {
  /** By the codes of the areas. */
  tiles: ReadonlyMap<string, { path: string; middle: readonly [number, number] }>;
  view: Box;
  /** Lines between tiles of different groups, and around all. */
  borders: string;
  /** Where the name of each group stands: the middle of its tiles. */
  groups: { group: string; at: readonly [number, number]; count: number }[];
}

/** Half the width of a tile, and the height of its slanted sides; whole numbers, so that corners meet. */
const HALF = 10;
const SLANT = 6;
/** The corners of a tile from its middle, clockwise from the top right; side i begins at corner i. */
const CORNERS = [
  [HALF, -SLANT],
  [HALF, SLANT],
  [0, 2 * SLANT],
  [-HALF, SLANT],
  [-HALF, -SLANT],
  [0, -2 * SLANT],
] as const;
const HEXAGON = `l-${HALF}-${SLANT}-${HALF} ${SLANT} 0 ${2 * SLANT} ${HALF} ${SLANT} ${HALF}-${SLANT}z`;

const made = new WeakMap<Shapes, Map<string, TileMap>>();

/** The tile map of the areas of an area: laid out once for all categories and languages. */
export function tileMapOf(
  shapes: Shapes,
  whole: { level: string; code: string },
  areas: readonly Tiled[],
): TileMap {
  const known = made.get(shapes) ?? new Map<string, TileMap>();
  made.set(shapes, known);
  const key = `${whole.code} ${areas.length}`;
  const fresh =
    known.get(key) ?? drawnTiles(areas, tilePlaces(areas, shapes.rings(whole.level, whole.code)));
  known.set(key, fresh);
  return fresh;
}

export function drawnTiles(areas: readonly Tiled[], places: readonly Place[]): TileMap {
  const groupAt = new Map(places.map((place, i) => [place.join(), areas[i]!.group]));
  const middles = places.map(middleOf);
  const byGroup = Map.groupBy(areas.keys(), (i) => areas[i]!.group);
  const mean = (all: readonly number[]) => Math.round(all.reduce((a, b) => a + b, 0) / all.length);
  return {
    tiles: new Map(
      areas.map(({ code }, i) => {
        const [x, y] = middles[i]!;
        return [code, { path: `M${x + HALF} ${y - SLANT}${HEXAGON}`, middle: middles[i]! }];
      }),
    ),
    view: [
      Math.min(...middles.map(([x]) => x)) - HALF - 2,
      Math.min(...middles.map(([, y]) => y)) - 2 * SLANT - 2,
      Math.max(...middles.map(([x]) => x)) + HALF + 2,
      Math.max(...middles.map(([, y]) => y)) + 2 * SLANT + 2,
    ],
    borders: places.map((place) => bordersOf(place, groupAt)).join(''),
    groups: [...byGroup].map(([group, members]) => ({
      group,
      at: [mean(members.map((i) => middles[i]![0])), mean(members.map((i) => middles[i]![1]))],
      count: members.length,
    })),
  };
}

const middleOf = ([column, row]: Place): [number, number] => [
  column * 2 * HALF + (row % 2 === 0 ? 0 : HALF),
  row * 3 * SLANT,
];

/** The sides of a tile beyond which another group lies, or nothing; each such side is drawn once. */
function bordersOf(place: Place, groupAt: ReadonlyMap<string, string>): string {
  const [x, y] = middleOf(place);
  const own = groupAt.get(place.join());
  return sidesOf(place)
    .map((side, i) => {
      const other = groupAt.get(side.join());
      if (other === own || (other !== undefined && i > 2)) return '';
      const [from, to] = [CORNERS[i]!, CORNERS[(i + 1) % CORNERS.length]!];
      return `M${x + from[0]} ${y + from[1]}L${x + to[0]} ${y + to[1]}`;
    })
    .join('');
}
