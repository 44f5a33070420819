import { placedLabels, type Label } from '../map/labels.ts';
import { framed } from '../map/locator.ts';
import type { Box } from '../map/rings.ts';
import { CLOSE, shapesOf, WHOLE, type Shape, type Shapes } from '../map/shapes.ts';
import { tileMapOf, type TileMap } from '../map/tile-map.ts';
import type { AreaRef } from '../site/area-ref.ts';
import type { Site } from '../site/site.ts';

/** What a map of some areas shows whatever it is a map of: the same for all categories and languages. */
export interface MapGround {
  shapes: Shapes;
  /** The outlines of the areas, by their codes. */
  drawn: ReadonlyMap<string, Shape> | undefined;
  view: Box;
  width: number;
  /** Borders over the areas. */
  lines: { path: string | undefined; strong: boolean; edge?: boolean }[];
  names: { size: number; labels: Label[] };
  /** Null where a map has no tiles. */
  tiles: { map: TileMap; names: { size: number; labels: Label[] } } | null;
}

interface Asked {
  level: string;
  within: AreaRef | null;
  rows: readonly { code: string }[];
  tiles: boolean;
}

const made = new WeakMap<Site['manifest'], Map<string, MapGround>>();

export function mapGround(site: Site, asked: Asked): MapGround {
  const known = made.get(site.manifest) ?? new Map<string, MapGround>();
  made.set(site.manifest, known);
  const key = [asked.level, asked.within?.code ?? '', asked.rows.length, asked.tiles].join(' ');
  const fresh = known.get(key) ?? createGround(site, asked);
  known.set(key, fresh);
  return fresh;
}

const MARGIN = 5;

function createGround(site: Site, asked: Asked): MapGround {
  const { manifest } = site;
  const { within, level } = asked;
  const whole = wholeOf(site, within);
  const size = within ? CLOSE : WHOLE;
  const shapes = shapesOf(site.boundaries(), manifest.atlas.territory.projection, size);
  const own = shapes.levels.get(whole.level)?.get(whole.code);
  const everything: Box = [-MARGIN, -MARGIN, shapes.width + MARGIN, shapes.height + MARGIN];
  const view: Box = within && own ? framed(own.box, 1.1, 1.03) : everything;
  const width = view[2] - view[0];
  return {
    shapes,
    drawn: shapes.levels.get(level),
    view,
    width,
    lines: linesOf(site, shapes, asked, own),
    names: namesOn(site, shapes, within, view),
    tiles: asked.tiles ? tilesOf(site, shapes, asked) : null,
  };
}

const wholeOf = ({ manifest }: Site, within: AreaRef | null) =>
  within ?? { level: manifest.atlas.levels[0]?.id ?? '', code: manifest.areas[0]?.code ?? '' };

/** Levels between the whole and what is shown. */
function levelsAbove(site: Site, { level, within }: Asked): string[] {
  const order = site.manifest.atlas.levels.map((l) => l.id);
  return order.slice(order.indexOf(wholeOf(site, within).level) + 1, order.indexOf(level));
}

function linesOf(site: Site, shapes: Shapes, asked: Asked, own: Shape | undefined) {
  const { within } = asked;
  const above = levelsAbove(site, asked);
  const bordersOf = (level: string | undefined) => {
    if (level === undefined) return undefined;
    if (within === null) return shapes.inner(level);
    const parts = site.parts(within.code);
    const ofLevel = [...(shapes.levels.get(level)?.values() ?? [])];
    return ofLevel.flatMap(({ code, path }) => (parts.has(code) ? path : [])).join('');
  };
  return [
    { path: above.length > 1 ? bordersOf(above.at(-1)) : undefined, strong: false },
    { path: bordersOf(above[0]), strong: within === null },
    { path: within ? own?.path : shapes.outline, strong: true, edge: true },
  ];
}

const MOST_NAMES = 40;

/** The names of the largest places, by which one finds one's way. */
function namesOn(
  { manifest, parts: partsOf }: Site,
  shapes: Shapes,
  within: AreaRef | null,
  [left, , right]: Box,
) {
  const width = right - left;
  const narrowest = manifest.atlas.levels.at(-1)?.id ?? '';
  const places = shapes.levels.get(narrowest);
  const parts = within && partsOf(within.code);
  const largest = manifest.areas
    .filter((area) => area.level === narrowest && (parts === null || parts.has(area.code)))
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(0, within ? MOST_NAMES / 3 : MOST_NAMES)
    .flatMap(({ code, name, population }) => {
      const shape = places?.get(code);
      return shape ? [{ text: name, at: shape.middle, weight: population ?? 0 }] : [];
    });
  const letters = { wide: width / 62, narrow: width / 26 };
  return { size: letters.wide, labels: placedLabels(largest, letters, [left, right]) };
}

const rounded = (n: number) => Math.round(n * 10) / 10;

function tilesOf(site: Site, shapes: Shapes, asked: Asked): MapGround['tiles'] {
  const { areas, manifest } = site;
  const drawn = shapes.levels.get(asked.level);
  const group = asked.within ? levelsAbove(site, asked)[0] : manifest.atlas.levels[1]?.id;
  const groupOf = (code: string) => {
    let at = areas.get(code);
    while (at && at.level !== group) at = areas.get(at.parent ?? '');
    return at?.code ?? '';
  };
  const tiled = asked.rows.flatMap(({ code }) => {
    const shape = drawn?.get(code);
    return shape ? [{ code, at: shape.middle, group: groupOf(code) }] : [];
  });
  const map = tileMapOf(shapes, wholeOf(site, asked.within), tiled);
  const named = map.groups.map((one) => {
    return { text: areas.get(one.group)?.name ?? '', at: one.at, weight: one.count };
  });
  const [left, , right] = map.view;
  const letters = { wide: (right - left) / 44, narrow: (right - left) / 22 };
  const labels = placedLabels(named, letters, [left + letters.wide, right - letters.wide]);
  return { map, names: { size: rounded(letters.wide), labels } };
}
